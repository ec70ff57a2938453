// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { createMockApp, type MockApp } from '../../../../src/mock/http/app';

/** Reads the mock's events, one at a time. */
async function listen(mock: MockApp) {
  const response = await mock.app.request('/__mock/events');
  expect(response.headers.get('Content-Type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async () => {
    while (!text.includes('\n\n')) text += (await reader.read()).value ?? '';
    const end = text.indexOf('\n\n');
    const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end))!;
    text = text.slice(end + 2);
    return [event, JSON.parse(data!)] as [string, Record<string, unknown>];
  };
  return { next, stop: () => reader.cancel() };
}

const lead = (mock: MockApp) =>
  mock.app.request('/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"customer_key":"usr_1","email":"ada@example.com"}',
  });

const snapshot = (mock: MockApp) => ({
  state: mock.backend.state(),
  requests: mock.journal.entries(),
  faults: mock.faults.list(),
});

it('tells all that there is, then each change', async () => {
  const mock = createMockApp({ now: () => 0, faults: [{ status: 503, times: 1 }] });
  mock.backend.recordClick('PARTNER123');
  const { next, stop } = await listen(mock);
  expect(await next()).toEqual(['snapshot', snapshot(mock)]);

  mock.backend.addCustomer({ customer_key: 'usr_1' });
  const customer = expect.objectContaining({ customer_key: 'usr_1' }) as unknown;
  const added = [await next(), await next(), await next()];
  expect(added).toMatchObject([
    ['customer', { customer: { customer_key: null } }],
    ['event', { event: { type: 'click', eventId: 2 } }],
    ['customer', { customer }],
  ]);

  await lead(mock);
  expect(await next()).toEqual(['faults', { type: 'faults', faults: [] }]);
  expect(await next()).toEqual([
    'request',
    { type: 'request', request: mock.journal.entries()[0] },
  ]);
  await stop();
});

it('tells of a reset by what there is after it, and of nothing on the way', async () => {
  const mock = createMockApp({ seed: { customers: [{}] }, faults: [{ status: 503 }] });
  const { next, stop } = await listen(mock);
  await next();
  mock.reset();
  expect(await next()).toEqual(['snapshot', snapshot(mock)]);
  mock.faults.clear();
  expect(await next()).toEqual(['faults', { type: 'faults', faults: [] }]);
  await stop();
});

it('tells who has fallen behind all that there is, instead of all that happened', async () => {
  const mock = createMockApp();
  const { next, stop } = await listen(mock);
  await next();
  for (let count = 0; count < 3000; count++) mock.backend.recordClick('PARTNER123');
  let heard = await next();
  for (let count = 0; heard[0] !== 'snapshot'; count++) {
    expect(count).toBeLessThan(1100);
    heard = await next();
  }
  expect(heard).toEqual(['snapshot', JSON.parse(JSON.stringify(snapshot(mock)))]);
  await stop();
});

it('tells each listener, and none who has gone', async () => {
  const mock = createMockApp();
  const [one, other] = [await listen(mock), await listen(mock)];
  await one.next();
  await other.next();
  await one.stop();
  const stringify = vi.spyOn(JSON, 'stringify');
  mock.faults.clear();
  expect(stringify).toHaveBeenCalledTimes(1);
  stringify.mockRestore();
  expect((await other.next())[0]).toBe('faults');
  await other.stop();
});

it('listens for nobody to whom it could not tell the beginning', async () => {
  const mock = createMockApp();
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const entries = vi.spyOn(mock.journal, 'entries').mockImplementation(() => {
    throw new Error('too much');
  });
  const response = await mock.app.request('/__mock/events');
  expect(await response.text()).toBe('');
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ message: 'too much' }));
  entries.mockRestore();
  error.mockRestore();
  const stringify = vi.spyOn(JSON, 'stringify');
  mock.faults.clear();
  expect(stringify).not.toHaveBeenCalled();
  stringify.mockRestore();
});

it('goes on telling where a reset has failed', async () => {
  let isBroken = false;
  const newClickId = (count: number) => (isBroken ? 'the same' : `click-${count}`);
  const mock = createMockApp({ newClickId, seed: { customers: [{}, {}] } });
  const { next, stop } = await listen(mock);
  await next();
  isBroken = true;
  expect(() => mock.reset()).toThrow('click_id must be new');
  mock.faults.clear();
  expect((await next())[0]).toBe('faults');
  await stop();
});

it('listens for nobody who asks for its head only', async () => {
  const mock = createMockApp();
  const head = await mock.app.request('/__mock/events', { method: 'HEAD' });
  expect(head.headers.get('Content-Type')).toBe('text/event-stream');
  const stringify = vi.spyOn(JSON, 'stringify');
  mock.faults.clear();
  expect(stringify).not.toHaveBeenCalled();
  stringify.mockRestore();
});

it('says no email in the clear', async () => {
  const mock = createMockApp();
  mock.backend.addCustomer({ customer_key: 'usr_1' });
  const { next, stop } = await listen(mock);
  await next();
  await lead(mock);
  const heard = [await next(), await next(), await next(), await next()];
  expect(heard.map(([event]) => event)).toEqual(['customer', 'customer', 'event', 'request']);
  expect(JSON.stringify(heard)).toContain('a***@example.com');
  expect(JSON.stringify(heard)).not.toContain('ada@');
  await stop();
});
