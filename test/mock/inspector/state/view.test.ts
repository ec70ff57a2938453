// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import {
  groupByPartner,
  countByStatus,
} from '../../../../src/mock/inspector/state/count-by-status';
import {
  emptyView,
  applyMessages,
  type Message,
  type View,
} from '../../../../src/mock/inspector/state/view';

function listen() {
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

const shown = ({ customers, ...view }: View) => ({ ...view, customers: [...customers.values()] });

it('is after each message what the mock then is', async () => {
  const { mock, messages, snapshot } = listen();
  const before = applyMessages(emptyView, [snapshot()]);
  const { click_id } = mock.backend.addCustomer({});
  mock.backend.addCustomer({ customer_key: 'usr_1' });
  mock.faults.add({ status: 503, times: 1 });
  await mock.app.request('/api/v1/track/lead', { method: 'POST' });
  mock.backend.recordLead({ click_id, customer_key: 'usr_1', program: undefined });

  const after = applyMessages(before, messages);
  expect(shown(after)).toEqual(shown(applyMessages(emptyView, [snapshot()])));
  expect(after.requests).toHaveLength(1);
  expect(after.customers.size).toBe(2);
  // One at a time comes to the same, and changes nothing that was shown before.
  const each = messages.reduce((view, message) => applyMessages(view, [message]), before);
  expect(shown(each)).toEqual(shown(after));
  expect(before.customers.size).toBe(0);
});

it('forgets what was before a snapshot, and what a snapshot before it said', () => {
  const { mock, messages, snapshot } = listen();
  mock.backend.addCustomer({});
  const [before, old] = [applyMessages(emptyView, messages.splice(0)), snapshot()];
  mock.reset();
  messages.length = 0;
  const again = snapshot();
  mock.backend.addCustomer({ click_id: 'new' });
  const after = applyMessages(before, [old, again, ...messages]);
  expect([...after.customers.keys()]).toEqual(['new']);
});

it('remembers as much as the mock does', () => {
  const { mock, messages, snapshot } = listen();
  for (let count = 0; count < 10_002; count++) mock.backend.addCustomer({});
  expect(shown(applyMessages(applyMessages(emptyView, []), messages)).customers).toEqual(
    shown(applyMessages(emptyView, [snapshot()])).customers,
  );
});

it('counts who has been where', () => {
  const { mock } = listen();
  for (const status of ['click', 'lead', 'lead', 'conversion'] as const) {
    mock.backend.addCustomer({ status });
  }
  mock.backend.addCustomer({ partner_code: 'OTHER123' });
  const { customers } = mock.backend.state();
  expect(countByStatus(customers)).toEqual({ click: 5, lead: 3, conversion: 1 });
  const groups = groupByPartner(customers);
  expect([...groups.keys()]).toEqual(['PARTNER123', 'OTHER123']);
  expect(countByStatus(groups.get('OTHER123')!)).toEqual({ click: 1, lead: 0, conversion: 0 });
});
