// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { createMockApp, type MockApp } from '../../../../src/mock/http/app';
import { MAX_PENDING } from '../../../../src/mock/http/routes/events';
import { postLead } from '../../post-lead';

/** Connects to the events of a mock. `next` reads one event. */
async function connect(mock: MockApp) {
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

const LEAD = '{"customer_key":"usr_1","email":"ada@example.com"}';

const snapshot = (mock: MockApp) => ({
  state: mock.backend.state(),
  requests: mock.journal.entries(),
  faults: mock.faults.list(),
});

describe('GET /__mock/events', () => {
  it('sends a snapshot, then each change', async () => {
    const mock = createMockApp({ now: () => 0, faults: [{ status: 503, times: 1 }] });
    mock.backend.recordClick('PARTNER123');
    const { next, stop } = await connect(mock);
    expect(await next()).toEqual(['snapshot', snapshot(mock)]);

    mock.backend.addCustomer({ customer_key: 'usr_1' });
    const customer = expect.objectContaining({ customer_key: 'usr_1' }) as unknown;
    const added = [await next(), await next(), await next()];
    expect(added).toMatchObject([
      ['customer', { customer: { customer_key: null } }],
      ['event', { event: { type: 'click', eventId: 2 } }],
      ['customer', { customer }],
    ]);

    await postLead(mock, LEAD);
    expect(await next()).toEqual(['faults', { type: 'faults', faults: [] }]);
    expect(await next()).toEqual([
      'request',
      { type: 'request', request: mock.journal.entries()[0] },
    ]);
    await stop();
  });

  it('sends only a snapshot for a reset', async () => {
    const mock = createMockApp({ seed: { customers: [{}] }, faults: [{ status: 503 }] });
    const { next, stop } = await connect(mock);
    await next();
    mock.reset();
    expect(await next()).toEqual(['snapshot', snapshot(mock)]);
    mock.faults.clear();
    expect(await next()).toEqual(['faults', { type: 'faults', faults: [] }]);
    await stop();
  });

  it('sends a snapshot to a client that is too slow', async () => {
    const mock = createMockApp();
    const { next, stop } = await connect(mock);
    await next();
    for (let count = 0; count < 3 * MAX_PENDING; count++) mock.backend.recordClick('PARTNER123');
    let received = await next();
    for (let count = 0; received[0] !== 'snapshot'; count++) {
      expect(count).toBeLessThan(MAX_PENDING + 100);
      received = await next();
    }
    expect(received).toEqual(['snapshot', JSON.parse(JSON.stringify(snapshot(mock)))]);
    await stop();
  });

  it('sends changes to connected clients only', async () => {
    const mock = createMockApp();
    const [one, other] = [await connect(mock), await connect(mock)];
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

  it('removes its listener if the snapshot fails', async () => {
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

  it('sends changes after a reset failed', async () => {
    let isBroken = false;
    const newClickId = (count: number) => (isBroken ? 'the same' : `click-${count}`);
    const mock = createMockApp({ newClickId, seed: { customers: [{}, {}] } });
    const { next, stop } = await connect(mock);
    await next();
    isBroken = true;
    expect(() => mock.reset()).toThrow('click_id must be unique');
    mock.faults.clear();
    expect((await next())[0]).toBe('faults');
    await stop();
  });

  it('adds no listener for a HEAD request', async () => {
    const mock = createMockApp();
    const head = await mock.app.request('/__mock/events', { method: 'HEAD' });
    expect(head.headers.get('Content-Type')).toBe('text/event-stream');
    const stringify = vi.spyOn(JSON, 'stringify');
    mock.faults.clear();
    expect(stringify).not.toHaveBeenCalled();
    stringify.mockRestore();
  });

  it('sends no email in plain text', async () => {
    const mock = createMockApp();
    mock.backend.addCustomer({ customer_key: 'usr_1' });
    const { next, stop } = await connect(mock);
    await next();
    await postLead(mock, LEAD);
    const received = [await next(), await next(), await next(), await next()];
    expect(received.map(([event]) => event)).toEqual(['customer', 'customer', 'event', 'request']);
    expect(JSON.stringify(received)).toContain('a***@example.com');
    expect(JSON.stringify(received)).not.toContain('ada@');
    await stop();
  });
});
