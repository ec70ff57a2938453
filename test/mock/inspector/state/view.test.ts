// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import {
  applyMessages,
  emptyView,
  type Message,
  type View,
} from '../../../../src/mock/inspector/state/view';
import { request } from '../../request';

/** A mock, the messages about its changes, and a function that makes a snapshot of it. */
function setUp() {
  const mock = createMockApp();
  const messages: Message[] = [];
  mock.changes.subscribe((change) => messages.push(structuredClone(change) as Message));
  const snapshot = (): Message => ({
    type: 'snapshot',
    snapshot: {
      state: mock.backend.state(),
      requests: mock.journal.entries(),
      faults: mock.faults.list(),
    },
  });
  return { mock, messages, snapshot };
}

/** The view with its customers as a list, so that a comparison includes their order. */
const comparable = ({ customers, ...view }: View) => ({
  ...view,
  customers: [...customers.values()],
});

describe('applyMessages', () => {
  it('gives the same view as a snapshot of the changed mock', async () => {
    const { mock, messages, snapshot } = setUp();
    const before = applyMessages(emptyView, [snapshot()]);
    const { click_id } = mock.backend.addCustomer({});
    mock.backend.addCustomer({ customer_key: 'usr_1' });
    mock.faults.add({ status: 503, times: 1 });
    await request(mock, '/api/v1/track/lead', { method: 'POST' });
    mock.backend.recordLead({ click_id, customer_key: 'usr_1', program: undefined });

    const after = applyMessages(before, messages);
    expect(comparable(after)).toEqual(comparable(applyMessages(emptyView, [snapshot()])));
    expect(after.requests).toHaveLength(1);
    expect(after.customers.size).toBe(2);
    // One message at a time gives the same view, and leaves the earlier view unchanged.
    const oneByOne = messages.reduce((view, message) => applyMessages(view, [message]), before);
    expect(comparable(oneByOne)).toEqual(comparable(after));
    expect(before.customers.size).toBe(0);
  });

  it('starts from the last snapshot', () => {
    const { mock, messages, snapshot } = setUp();
    mock.backend.addCustomer({});
    const before = applyMessages(emptyView, messages.splice(0));
    const oldSnapshot = snapshot();
    mock.reset();
    messages.length = 0;
    const newSnapshot = snapshot();
    mock.backend.addCustomer({ click_id: 'new' });
    const after = applyMessages(before, [oldSnapshot, newSnapshot, ...messages]);
    expect([...after.customers.keys()]).toEqual(['new']);
  });

  it('keeps as many customers as the mock does', () => {
    const { mock, messages, snapshot } = setUp();
    for (let count = 0; count < 10_002; count++) mock.backend.addCustomer({});
    const after = applyMessages(applyMessages(emptyView, []), messages);
    expect(comparable(after).customers).toEqual(
      comparable(applyMessages(emptyView, [snapshot()])).customers,
    );
  });
});
