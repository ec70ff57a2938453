import { BoundedLog } from '../lib/bounded-log';
import { maskEmails } from '../lib/email';
import type { TrackingEvent } from './model';

export interface EventChange {
  type: 'event';
  /** A new event. */
  event: TrackingEvent;
}

/** An event before it is stored. Fields that are left out get their empty value. */
export type NewEvent = Pick<TrackingEvent, 'type' | 'program_id'> & Partial<TrackingEvent>;

/** The clicks and leads that the API accepted, newest last. */
export class EventStore {
  readonly #now: () => number;
  readonly #publish: (change: EventChange) => void;
  readonly #events = new BoundedLog<TrackingEvent>();
  #count = 0;

  constructor(now: () => number, publish: (change: EventChange) => void) {
    this.#now = now;
    this.#publish = publish;
  }

  all(): TrackingEvent[] {
    return this.#events.all();
  }

  add({ event_name = null, ...fields }: NewEvent): TrackingEvent {
    const event: TrackingEvent = {
      is_test: false,
      click_id: null,
      customer_key: null,
      partner_code: null,
      email: null,
      provisional: false,
      ...fields,
      event_name: event_name && maskEmails(event_name),
      eventId: ++this.#count,
      at: new Date(this.#now()).toISOString(),
    };
    const { click_id, customer_key } = event;
    const texts = [click_id, customer_key, event_name];
    this.#events.add(event, texts.join('').length);
    this.#publish({ type: 'event', event });
    return event;
  }
}
