import type { Listener } from './changes';
import { remember } from './remember';
import type { TrackingEvent } from './state';

type NewEvent = Pick<TrackingEvent, 'type' | 'program_id'> & Partial<TrackingEvent>;

/** What the API was told and accepted, the newest last. */
export class Events {
  readonly #now: () => number;
  readonly #publish: Listener;
  readonly #events: TrackingEvent[] = [];
  #count = 0;

  constructor(now: () => number, publish: Listener) {
    this.#now = now;
    this.#publish = publish;
  }

  all(): TrackingEvent[] {
    return this.#events;
  }

  add(event: NewEvent): TrackingEvent {
    const added: TrackingEvent = {
      is_test: false,
      click_id: null,
      customer_key: null,
      event_name: null,
      partner_code: null,
      email: null,
      provisional: false,
      ...event,
      eventId: ++this.#count,
      at: new Date(this.#now()).toISOString(),
    };
    remember(this.#events, added);
    this.#publish({ type: 'event', event: added });
    return added;
  }
}
