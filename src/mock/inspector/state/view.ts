import type { Change } from '../../change';
import type { ActiveFault } from '../../faults/fault-queue';
import type { RecordedRequest } from '../../journal/journal';
import { MAX_ENTRIES } from '../../lib/bounded-log';
import type { Customer, MockState, TrackingEvent } from '../../backend/model';

/** All that the inspector shows of the mock. */
export interface View extends Omit<MockState, 'customers'> {
  /** By click id, the newest last. */
  customers: ReadonlyMap<string, Customer>;
  requests: RecordedRequest[];
  faults: ActiveFault[];
}

/** What the mock tells first. */
export interface Snapshot {
  state: MockState;
  requests: RecordedRequest[];
  faults: ActiveFault[];
}

/** What the mock tells, one after another. */
export type Message = { type: 'snapshot'; snapshot: Snapshot } | Exclude<Change, { type: 'reset' }>;

export const emptyView: View = {
  programs: [],
  partners: [],
  customers: new Map(),
  events: [],
  requests: [],
  faults: [],
};

/** The view as it is after these messages. Of ten thousand it makes one copy, not one each. */
export function applyMessages(before: View, messages: Message[]): View {
  const start = messages.findLastIndex(({ type }) => type === 'snapshot');
  const first = messages[start];
  const base = first?.type === 'snapshot' ? viewOf(first.snapshot) : before;

  const customers = new Map(base.customers);
  const events: TrackingEvent[] = [...base.events];
  const requests = [...base.requests];
  let { faults } = base;
  for (const message of messages.slice(start + 1)) {
    if (message.type === 'customer') customers.set(message.customer.click_id, message.customer);
    if (message.type === 'event') events.push(message.event);
    if (message.type === 'request') requests.push(message.request);
    if (message.type === 'faults') ({ faults } = message);
  }
  for (const click_id of customers.keys()) {
    if (customers.size <= MAX_ENTRIES) break;
    customers.delete(click_id);
  }
  return {
    ...base,
    customers,
    events: events.slice(-MAX_ENTRIES),
    requests: requests.slice(-MAX_ENTRIES),
    faults,
  };
}

function viewOf({ state, requests, faults }: Snapshot): View {
  const customers = new Map(state.customers.map((customer) => [customer.click_id, customer]));
  return { ...state, customers, requests, faults };
}
