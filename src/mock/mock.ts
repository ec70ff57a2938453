import type { EventFilter } from './backend/event-filter';
import type { Customer, MockState, Sale, TrackingEvent } from './backend/model';
import type { NewCustomer } from './backend/seed';
import type { Fault } from './faults/fault';
import { parseFault } from './faults/fault-schema';
import type { MockApp } from './http/app';
import type { RecordedRequest } from './journal/journal';
import { unwrap } from './lib/validation';
import { waitForEvent, type WaitOptions, type WaitSource } from './wait/wait-for-event';

/** A mock of Affitor, as a test uses it. Each property returns a copy of the current state. */
export interface Mock {
  /** The visitors who followed a partner's link, in the order of their first click. */
  readonly customers: Customer[];
  /** The leads that the API accepted, newest last, with test events and provisional leads. */
  readonly leads: TrackingEvent[];
  /** The sales that the API accepted, newest last, with what was refunded. Without test events. */
  readonly sales: Sale[];
  /** The requests to the API, newest last, with those that it refused. */
  readonly requests: RecordedRequest[];
  /** The whole state. */
  readonly state: MockState;
  /**
   * Resolves to a copy of the first lead that has all these fields, whether it is recorded already or comes later. Test events
   * and provisional leads count too: add `is_test: false` or `provisional: false` to leave them out. `email` is the address
   * in plain text.
   *
   * Rejects with a `TimeoutError` if no such lead comes within the `timeout`, 5000 ms by default. Its message shows the
   * nearest lead, and the requests that were refused, with the reason. Rejects at once if a field or an option is invalid.
   * A `reset()` does not end the wait.
   *
   * @param fields The fields that the lead must have.
   * @param options How long to wait.
   *
   * @example
   * const lead = await mock.waitForLead({ customer_key: 'usr_1' }, { timeout: 10_000 });
   */
  waitForLead: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
  /**
   * Waits for a click, as `waitForLead` does for a lead.
   *
   * @param fields The fields that the click must have.
   * @param options How long to wait.
   *
   * @example
   * const { click_id } = await mock.waitForClick({ partner_code: 'PARTNER123' });
   */
  waitForClick: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
  /**
   * Waits for the event of a sale, as `waitForLead` does for a lead. `sales` has all fields of the sale. `addCustomer` and
   * the inspector's **Convert** change a customer's status, but record no sale.
   *
   * @param fields The fields that the event of the sale must have.
   * @param options How long to wait.
   *
   * @example
   * await mock.waitForSale({ customer_key: 'usr_1', amount_cents: 4900 });
   */
  waitForSale: (fields?: EventFilter, options?: WaitOptions) => Promise<TrackingEvent>;
  /**
   * Adds a customer, with status `click` by default, and returns a copy. Throws if a field is invalid, the partner is unknown,
   * or an id is taken.
   *
   * @param customer What differs from the defaults.
   *
   * @example
   * const { click_id } = mock.addCustomer();
   * document.cookie = `affitor_click_id=${click_id}; Path=/`;
   * @example
   * mock.addCustomer({ status: 'conversion', customer_key: 'usr_1' });
   */
  addCustomer: (customer?: NewCustomer) => Customer;
  /**
   * Makes the next requests fail. Each request gets the first fault that applies to it. Returns the ids of the faults.
   * Throws, and adds none of them, if one is invalid.
   *
   * @param faults The faults, in the order in which they apply.
   *
   * @example
   * mock.fail({ status: 503, retry_after: '2', times: 2 });
   */
  fail: (...faults: Fault[]) => number[];
  /**
   * Removes one fault, and returns whether it was still active.
   *
   * @param id The id that `fail` returned.
   *
   * @example
   * const [id] = mock.fail({ status: 503 });
   * mock.removeFault(id);
   */
  removeFault: (id: number) => boolean;
  /**
   * Removes all faults. Customers, events and requests stay.
   *
   * @example
   * afterEach(() => mock.clearFaults());
   */
  clearFaults: () => void;
  /**
   * Restores the seed and the faults that the mock was created with. Everything else is removed.
   *
   * @example
   * afterEach(() => mock.reset());
   */
  reset: () => void;
}

export const createMock = ({ backend, journal, faults, changes, reset }: MockApp): Mock => ({
  get customers() {
    return backend.state().customers;
  },
  get leads() {
    return backend.state().events.filter(({ type }) => type === 'lead');
  },
  get sales() {
    return backend.state().sales;
  },
  get requests() {
    return journal.entries();
  },
  get state() {
    return backend.state();
  },
  ...waitMethods({ backend, journal, changes }),
  addCustomer: (customer = {}) => backend.addCustomer(customer),
  fail: (...added) =>
    faults.add(...added.map((fault) => unwrap(parseFault(fault)))).map(({ id }) => id),
  removeFault: (id) => faults.remove(id),
  clearFaults: () => faults.clear(),
  reset,
});

type WaitMethods = Pick<Mock, 'waitForClick' | 'waitForLead' | 'waitForSale'>;

function waitMethods(source: WaitSource): WaitMethods {
  const waitFor =
    (type: string): Mock['waitForLead'] =>
    (fields, options) =>
      waitForEvent(source, type, fields, options);
  return {
    waitForClick: waitFor('click'),
    waitForLead: waitFor('lead'),
    waitForSale: waitFor('sale'),
  };
}
