import type { Customer, MockState, Sale, TrackingEvent } from '../../backend/model';
import type { Change } from '../../change';
import type { ActiveFault } from '../../faults/fault-queue';
import type { RecordedRequest } from '../../journal/journal';
import { MAX_ENTRIES } from '../../lib/bounded-log';

/** Everything that the inspector shows. */
export interface View extends Omit<MockState, 'customers' | 'sales'> {
  /** By click id, the newest last. */
  customers: ReadonlyMap<string, Customer>;
  /** By transaction id, the newest last. */
  sales: ReadonlyMap<string, Sale>;
  /** The newest last. */
  requests: RecordedRequest[];
  faults: ActiveFault[];
}

/** The first message of a connection: the mock's whole state. */
export interface Snapshot {
  state: MockState;
  requests: RecordedRequest[];
  faults: ActiveFault[];
}

/** A server-sent event of the mock. After a reset, the mock sends a new snapshot. */
export type Message = { type: 'snapshot'; snapshot: Snapshot } | Exclude<Change, { type: 'reset' }>;

export const emptyView: View = {
  programs: [],
  partners: [],
  customers: new Map(),
  sales: new Map(),
  events: [],
  requests: [],
  faults: [],
};

/** Returns the view after all of these messages. It copies the lists once for all messages, not once for each. */
export function applyMessages(view: View, messages: Message[]): View {
  const snapshotIndex = messages.findLastIndex(({ type }) => type === 'snapshot');
  const latest = messages[snapshotIndex];
  const base = latest?.type === 'snapshot' ? toView(latest.snapshot) : view;

  const customers = new Map(base.customers);
  const sales = new Map(base.sales);
  const events: TrackingEvent[] = [...base.events];
  const requests = [...base.requests];
  let { faults } = base;
  for (const message of messages.slice(snapshotIndex + 1)) {
    if (message.type === 'customer') customers.set(message.customer.click_id, message.customer);
    if (message.type === 'sale') sales.set(message.sale.transaction_id, message.sale);
    if (message.type === 'event') events.push(message.event);
    if (message.type === 'request') requests.push(message.request);
    if (message.type === 'faults') ({ faults } = message);
  }
  // The mock forgets its oldest entries at the same limit.
  removeOldest(customers);
  removeOldest(sales);
  return {
    ...base,
    customers,
    sales,
    events: events.slice(-MAX_ENTRIES),
    requests: requests.slice(-MAX_ENTRIES),
    faults,
  };
}

function toView({ state, requests, faults }: Snapshot): View {
  const customers = new Map(state.customers.map((customer) => [customer.click_id, customer]));
  const sales = new Map(state.sales.map((sale) => [sale.transaction_id, sale]));
  return { ...state, customers, sales, requests, faults };
}

function removeOldest(entries: Map<string, unknown>): void {
  for (const key of entries.keys()) {
    if (entries.size <= MAX_ENTRIES) break;
    entries.delete(key);
  }
}
