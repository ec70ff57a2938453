// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp, type MockApp } from '../../../src/mock/http/app';
import { formatChange } from '../../../src/mock/cli/format-change';
import { explain } from '../../../src/mock/journal/explain';
import { postLead } from '../post-lead';
import { request } from '../request';

/** Collects the formatted changes of a mock. */
function collectLines(mock: MockApp) {
  const lines: (string | undefined)[] = [];
  mock.changes.subscribe((change) => lines.push(formatChange(change)));
  return lines;
}

describe('formatChange', () => {
  it('formats events, requests and resets', async () => {
    const mock = createMockApp({ now: () => Date.parse('2026-01-01T12:00:00Z') });
    const lines = collectLines(mock);
    const post = (body: string) => postLead(mock, body);

    const { click_id } = mock.backend.addCustomer({});
    await post(`{"click_id":"${click_id}","customer_key":"usr_1"}`);
    await post('{"additional_data":{"test_mode":true,"event_name":"trial"}}');
    await post('{}');
    mock.faults.add({ times: 1, hang: true });
    await post('{}');
    const explanation = explain(mock.journal.entries()[2]!)!;
    mock.reset();

    expect(lines.filter(Boolean)).toEqual([
      `12:00:00  click  PARTNER123  ${click_id}`,
      `12:00:00  lead  PARTNER123  ${click_id}  usr_1`,
      '12:00:00  POST /api/v1/track/lead  200  browser  0 ms',
      '12:00:00  test lead  trial',
      '12:00:00  POST /api/v1/track/lead  200  test  0 ms',
      [
        '12:00:00  POST /api/v1/track/lead  400  browser  0 ms',
        '          click_id or customer_key is required',
        `          ${explanation.rule}`,
        `          ${explanation.fix}`,
      ].join('\n'),
      '12:00:00  POST /api/v1/track/lead  no answer  browser  0 ms  fault {"hang":true}',
      'reset',
    ]);
  });

  it('formats a provisional lead', () => {
    const event = {
      eventId: 1,
      type: 'lead' as const,
      program_id: 1,
      is_test: false,
      at: '2026-01-01T12:00:00.000Z',
      click_id: null,
      customer_key: 'usr_1',
      event_name: null,
      partner_code: null,
      email: null,
      provisional: true,
      transaction_id: null,
      amount_cents: null,
      currency: null,
    };
    expect(formatChange({ type: 'event', event })).toBe('12:00:00  provisional lead  usr_1');
  });

  it('formats the amount of a sale and of a refund', () => {
    const mock = createMockApp({ now: () => Date.parse('2026-01-01T12:00:00Z') });
    const lines = collectLines(mock);
    const { click_id } = mock.backend.addCustomer({ customer_key: 'usr_1' });
    const program = mock.backend.findProgramByToken('program_1_token')!;
    for (const [transaction_id, currency] of [
      ['inv_1', 'USD'],
      ['inv_2', 'VND'],
    ] as const) {
      mock.backend.recordSale({
        program,
        click_id,
        transaction_id,
        amount_cents: 4900,
        currency,
        sale_type: null,
        is_recurring: null,
        subscription_id: null,
        subscription_interval: null,
        product_id: null,
      });
    }
    mock.backend.recordRefund({ program, transaction_id: 'inv_1', refund_amount_cents: 900 });
    const line = (kind: string, sale: string) =>
      `12:00:00  ${kind}  PARTNER123  ${click_id}  usr_1  ${sale}`;
    expect(lines.filter((text) => text?.includes('inv_'))).toEqual([
      line('sale', 'inv_1  $49.00'),
      line('sale', 'inv_2  ₫4,900'),
      line('refund', 'inv_1  $9.00'),
    ]);
  });

  it('escapes control characters', async () => {
    const mock = createMockApp();
    const lines = collectLines(mock);
    await request(mock, '/api/v1/track/lead%1b%5b2J', { method: 'POST' });
    const additional_data = { test_mode: true, event_name: '\u001b[31m\n12:00:00  lead  forged' };
    await postLead(mock, JSON.stringify({ additional_data }));
    expect(lines.join('')).toContain('\\u001b[2J');
    expect(lines.join('')).toContain('\\u001b[31m\\n12:00:00  lead  forged');
    expect(lines.map((line) => line?.split('\n').length)).toEqual([4, 1, 1]);
    expect(lines.join('')).not.toContain('\u001b');
  });
});
