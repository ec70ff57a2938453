import type { MockApp } from './http/app';
import type { Fault } from './faults/fault';
import { parseFault } from './faults/fault-schema';
import type { RecordedRequest } from './journal/journal';
import { unwrap } from './lib/validation';
import type { NewCustomer } from './backend/seed';
import type { Customer, MockState, TrackingEvent } from './backend/model';

/** A mock of Affitor, as a test sees it. What it shows is a copy of the moment. */
export interface Mock {
  /** Whom the partners' clicks brought, in the order of their first click. */
  readonly customers: Customer[];
  /** The leads that the API accepted, also test events and provisional ones, the newest last. */
  readonly leads: TrackingEvent[];
  /** The requests that the API got, also those that it refused, the newest last. */
  readonly requests: RecordedRequest[];
  /** All that the mock knows. */
  readonly state: MockState;
  /**
   * Adds a customer who is that far already: unless told otherwise, one whose click is recorded. Throws where there can be
   * none such, as with a partner who is unknown.
   *
   * @example
   * const { click_id } = mock.addCustomer();
   * document.cookie = `affitor_click_id=${click_id}; Path=/`;
   * @example
   * mock.addCustomer({ status: 'conversion', customer_key: 'usr_1' });
   */
  addCustomer: (customer?: NewCustomer) => Customer;
  /**
   * Lets the next requests fail, each as the first of these faults says that is its turn. Throws at a bad fault.
   *
   * @example
   * mock.fail({ status: 503, retry_after: '2', times: 2 });
   */
  fail: (...faults: Fault[]) => void;
  /** Lets nothing fail any more. What has happened stays. */
  clearFaults: () => void;
  /** Back to the start: to the seed and the faults that the mock was made with. */
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
  // None of them where one is bad.
  fail: (...posted) => void faults.add(...posted.map((fault) => unwrap(parseFault(fault)))),
  clearFaults: () => faults.clear(),
  reset,
});
