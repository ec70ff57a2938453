import type { Customer, MockState, TrackingEvent } from './backend/model';
import type { NewCustomer } from './backend/seed';
import type { Fault } from './faults/fault';
import { parseFault } from './faults/fault-schema';
import type { MockApp } from './http/app';
import type { RecordedRequest } from './journal/journal';
import { unwrap } from './lib/validation';

/** A mock of Affitor, as a test uses it. Each property returns a copy of the current state. */
export interface Mock {
  /** The visitors who followed a partner's link, in the order of their first click. */
  readonly customers: Customer[];
  /** The leads that the API accepted, newest last, with test events and provisional leads. */
  readonly leads: TrackingEvent[];
  /** The requests to the API, newest last, with those that it refused. */
  readonly requests: RecordedRequest[];
  /** The whole state. */
  readonly state: MockState;
  /**
   * Adds a customer, with status `click` by default, and returns a copy. Throws if a field is invalid, the partner is unknown,
   * or an id is taken.
   *
   * @example
   * const { click_id } = mock.addCustomer();
   * document.cookie = `affitor_click_id=${click_id}; Path=/`;
   * @example
   * mock.addCustomer({ status: 'conversion', customer_key: 'usr_1' });
   */
  addCustomer: (customer?: NewCustomer) => Customer;
  /**
   * Makes the next requests fail. Each request gets the first fault that applies to it. Throws, and adds none
   * of the faults, if one is invalid.
   *
   * @example
   * mock.fail({ status: 503, retry_after: '2', times: 2 });
   */
  fail: (...faults: Fault[]) => void;
  /** Removes all faults. Customers, events and requests stay. */
  clearFaults: () => void;
  /** Restores the seed and the faults that the mock was created with. Everything else is removed. */
  reset: () => void;
}

export const createMock = ({ backend, journal, faults, reset }: MockApp): Mock => ({
  get customers() {
    return backend.state().customers;
  },
  get leads() {
    return backend.state().events.filter(({ type }) => type === 'lead');
  },
  get requests() {
    return journal.entries();
  },
  get state() {
    return backend.state();
  },
  addCustomer: (customer = {}) => backend.addCustomer(customer),
  fail: (...added) => void faults.add(...added.map((fault) => unwrap(parseFault(fault)))),
  clearFaults: () => faults.clear(),
  reset,
});
