// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp, type MockApp } from '../../../src/mock/http/app';
import { formatChange } from '../../../src/mock/cli/format-change';
import { explain } from '../../../src/mock/journal/explain';
import { postLead } from '../post-lead';

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
    };
    expect(formatChange({ type: 'event', event })).toBe('12:00:00  provisional lead  usr_1');
  });

  it('escapes control characters', async () => {
    const mock = createMockApp();
    const lines = collectLines(mock);
    await mock.app.request('/api/v1/track/lead%1b%5b2J', { method: 'POST' });
    const additional_data = { test_mode: true, event_name: '\u001b[31m\n12:00:00  lead  forged' };
    await postLead(mock, JSON.stringify({ additional_data }));
    expect(lines.join('')).toContain('\\u001b[2J');
    expect(lines.join('')).toContain('\\u001b[31m\\n12:00:00  lead  forged');
    expect(lines.map((line) => line?.split('\n').length)).toEqual([4, 1, 1]);
    expect(lines.join('')).not.toContain('\u001b');
  });
});
