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

/** The events that the API accepted, newest last. */
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
      transaction_id: null,
      amount_cents: null,
      currency: null,
      ...fields,
      event_name: event_name && maskEmails(event_name),
      eventId: ++this.#count,
      at: new Date(this.#now()).toISOString(),
    };
    this.#keep(event);
    this.#publish({ type: 'event', event });
    return event;
  }

  /** Adds a copy of an event of an earlier state. Throws if its id is not greater than all ids before it. */
  restore(event: TrackingEvent): void {
    if (event.eventId <= this.#count) {
      throw new Error(`eventId must be greater than ${this.#count}, the eventId before it`);
    }
    this.#count = event.eventId;
    this.#keep(structuredClone(event));
  }

  #keep(event: TrackingEvent): void {
    const { click_id, customer_key, event_name, transaction_id } = event;
    const texts = [click_id, customer_key, event_name, transaction_id];
    this.#events.add(event, texts.join('').length);
  }
}
