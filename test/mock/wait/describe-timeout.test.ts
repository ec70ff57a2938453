// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/mock';
import type { EventFilter } from '../../../src/mock/backend/event-filter';
import { createMockApp } from '../../../src/mock/http/app';
import { describeTimeout } from '../../../src/mock/wait/describe-timeout';
import { postLead } from '../post-lead';
import { postSale } from '../post-sale';
import { request } from '../request';

/** Creates a mock, and describes the wait for a lead that did not come. */
function createWait(...faults: Fault[]) {
  const mock = createMockApp({ faults, newClickId: (count) => `click-${count}` });
  const send = (body: object | string, headers = {}) =>
    postLead(mock, typeof body === 'string' ? body : JSON.stringify(body), headers);
  const describeWait = (filter: EventFilter = {}, type = 'lead') =>
    describeTimeout({
      type,
      filter,
      timeout: 50,
      events: mock.backend.state().events.filter((event) => event.type === type),
      requests: mock.journal.entries(),
    });
  return { mock, send, describeWait };
}

describe('describeTimeout', () => {
  it('says that no request came', () => {
    const { describeWait } = createWait();
    expect(describeWait({ customer_key: 'usr_1', email: null })).toBe(
      `No lead with customer_key "usr_1", email null was recorded within 50 ms.
The API got no requests. Check that the code under test ran, and that its apiBase is the address of the mock.`,
    );
  });

  it('says that only other requests came', async () => {
    const { mock, send, describeWait } = createWait();
    mock.backend.addCustomer({});
    await send({ click_id: 'click-1' });
    expect(describeWait({}, 'sale')).toBe(
      `No sale was recorded within 50 ms.
The API got requests, but none that records a sale.`,
    );
  });

  it('shows the fields of the nearest event that differ, and all recorded events', () => {
    const { mock, describeWait } = createWait();
    const email = 'ada@example.com';
    mock.backend.addCustomer({ status: 'lead', customer_key: 'usr_1', email });
    mock.backend.addCustomer({ status: 'lead', partner_code: 'OTHER123' });
    expect(describeWait({ customer_key: 'usr_1', partner_code: 'PARTNER456', email })).toBe(
      `No lead with customer_key "usr_1", partner_code "PARTNER456", email "ada@example.com" was recorded within 50 ms.
The nearest lead is event 2. It differs in:
  partner_code: expected "PARTNER456", got "PARTNER123"
Recorded leads (2):
  event 2: click_id "click-1", customer_key "usr_1", partner_code "PARTNER123", email "a***@example.com", program_id 1
  event 4: click_id "click-2", partner_code "OTHER123", program_id 2`,
    );
  });

  it('takes the newest of several events that are equally near', () => {
    const { mock, describeWait } = createWait();
    mock.backend.addCustomer({ status: 'lead', customer_key: 'usr_1' });
    mock.backend.addCustomer({ status: 'lead', customer_key: 'usr_2' });
    expect(describeWait({ customer_key: 'usr_3' })).toContain(
      `The nearest lead is event 4. It differs in:
  customer_key: expected "usr_3", got "usr_2"`,
    );
  });

  it('says whether an event is a test event', async () => {
    const { send, describeWait } = createWait();
    await send({ customer_key: 'usr_1', additional_data: { test_mode: true } });
    expect(describeWait({ customer_key: 'usr_2' })).toMatch(
      /event 1: is_test true, customer_key "usr_1"$/,
    );
  });

  it('shows a refused request with its error and its explanation', async () => {
    const { send, describeWait } = createWait();
    await send({ customer_key: 'usr_1', email: 'ada@example.com' });
    const text = describeWait();
    expect(text).toMatch(
      /^Refused or failed requests \(1\):\n {2}POST \/api\/v1\/track\/lead: 400\n/m,
    );
    expect(text).toContain(`400
    Customer not found. Provide a valid click_id or customer_key.
    The body was {"customer_key":"usr_1","email":{"masked":"a***@example.com",`);
    expect(text).toContain(`
    No customer has that click_id or that customer_key.
    Follow a partner’s link first,`);
    expect(text).not.toContain('ada@');
  });

  it.each<[Fault, string]>([
    [{ hang: true }, 'no answer\n    The fault was {"hang":true}'],
    [{ drop: 'before' }, 'no answer\n    The fault was {"drop":"before"}'],
    [{ status: 503 }, '503\n    Injected fault\n    The fault was {"status":503}'],
    [{ status: 200 }, '200\n    Injected fault\n    The fault was {"status":200}'],
    [{ body: '<html>' }, '200\n    The fault was {"body":"<html>"}'],
    [{ status: 200, body: '<html>' }, '200\n    The fault was {"status":200,"body":"<html>"}'],
  ])('shows a request that the fault %j kept from being recorded', async (fault, text) => {
    const { mock, send, describeWait } = createWait({ ...fault, times: 1 });
    mock.backend.addCustomer({});
    await send({ click_id: 'click-1' });
    expect(describeWait()).toContain(`POST /api/v1/track/lead: ${text}\n`);
  });

  it('shows a preflight without CORS headers', async () => {
    const { mock, describeWait } = createWait({ no_cors: 'preflight' });
    await request(mock, '/api/v1/track/lead', { method: 'OPTIONS' });
    expect(describeWait()).toMatch(
      /OPTIONS \/api\/v1\/track\/lead: 204\n +The fault was .*no_cors/,
    );
  });

  it('leaves out the requests that recorded an event', async () => {
    const { mock, send, describeWait } = createWait({ drop: 'after', times: 1 });
    mock.backend.addCustomer({});
    await send({ click_id: 'click-1', customer_key: 'usr_1' });
    expect(describeWait({ customer_key: 'usr_2' })).not.toContain('POST');
  });

  it('shows a sale after the attribution window', async () => {
    let now = 0;
    const mock = createMockApp({ now: () => now });
    mock.backend.addCustomer({ customer_key: 'usr_1' });
    now = 365 * 86_400_000;
    await postSale(mock, 'usr_1');
    const requests = mock.journal.entries();
    expect(
      describeTimeout({ type: 'sale', filter: {}, timeout: 50, events: [], requests }),
    ).toMatch(
      /POST \/api\/v1\/track\/sale: 200\n[^]*older than the programme’s cookie_window_days/,
    );
  });

  it('shows a click on an inactive link', async () => {
    const { mock, describeWait } = createWait();
    await request(mock, '/api/v1/track/click', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"affiliate_url":"https://site.test/?aff=INACTIVE1"}',
    });
    expect(describeWait()).toContain(
      'POST /api/v1/track/click: 200\n    Referral link is inactive\n',
    );
  });

  it('shows the last 10 events and requests of many', async () => {
    const { mock, send, describeWait } = createWait();
    for (let count = 1; count <= 12; count++) {
      mock.backend.addCustomer({ status: 'lead', customer_key: `usr_${count}` });
      await send({ click_id: `unknown-${count}` });
    }
    const text = describeWait({ customer_key: 'usr_0' });
    expect(text).toContain('Recorded leads (12, the last 10):\n  event 6:');
    expect(text).toContain('Refused or failed requests (12, the last 10):\n');
    expect(text.match(/unknown-\d+/g)).toEqual(
      Array.from({ length: 10 }, (_, index) => `unknown-${index + 3}`),
    );
  });

  it('shortens a long body, and escapes control characters', async () => {
    const { mock, send, describeWait } = createWait();
    await send({ customer_key: 'x'.repeat(1000) });
    await send({ customer_key: 'y'.repeat(281) });
    mock.backend.addCustomer({ status: 'lead', customer_key: '\u001b[31m' });
    const text = describeWait({ customer_key: 'usr_1' });
    expect(text).toMatch(/The body was \{"customer_key":"x{283}…$/m);
    expect(text).toMatch(/The body was \{"customer_key":"y{281}"\}$/m);
    expect(text).toContain('got "\\u001b[31m"');
    expect(text).not.toContain('\u001b');
  });
});
