import type { Listener } from '../lib/change-emitter';
import { BoundedLog } from '../lib/bounded-log';
import type { TrackingEvent } from './model';
import { maskEmails } from '../lib/redact-emails';

type NewEvent = Pick<TrackingEvent, 'type' | 'program_id'> & Partial<TrackingEvent>;

/** What the API was told and accepted, the newest last. */
export class EventStore {
  readonly #now: () => number;
  readonly #publish: Listener;
  readonly #events = new BoundedLog<TrackingEvent>();
  #count = 0;

  constructor(now: () => number, publish: Listener) {
    this.#now = now;
    this.#publish = publish;
  }

  all(): TrackingEvent[] {
    return this.#events.all();
  }

  add({ event_name = null, ...event }: NewEvent): TrackingEvent {
    const added: TrackingEvent = {
      is_test: false,
      click_id: null,
      customer_key: null,
      partner_code: null,
      email: null,
      provisional: false,
      ...event,
      event_name: event_name && maskEmails(event_name),
      eventId: ++this.#count,
      at: new Date(this.#now()).toISOString(),
    };
    const { click_id, customer_key } = added;
    const texts = [click_id, customer_key, event_name];
    this.#events.add(added, texts.join('').length);
    this.#publish({ type: 'event', event: added });
    return added;
  }
}
