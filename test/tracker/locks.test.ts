import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/options';
import { outboxPrefix } from '../../src/core/outbox';
import { after, answer, closePage, error, fetch, NOW, openPage } from './page';

type Work = () => Promise<unknown>;

const NAME = outboxPrefix(defaultSettings) + 'earlier';
const lead = { customer_key: 'usr_1' };
const tracked = { status: 'tracked', message: 'done' };

const turns = new Map<string, Promise<unknown>>();
/** As browsers have it: whoever asks for a lock that is taken waits until it is free. */
const request = vi.fn((name: string, work: Work) => {
  const turn = (turns.get(name) ?? Promise.resolve()).then(work);
  turns.set(name, turn);
  return turn;
});
const noAnswer = () => new Promise<never>(() => undefined);
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Another tab has that lock until what is returned is called. */
function hold(name: string): () => void {
  let release = (): void => undefined;
  void request(name, () => new Promise<void>((resolve) => (release = resolve)));
  return () => release();
}
const store = (entry: object) => localStorage.setItem(NAME, JSON.stringify(entry));

beforeEach(() => {
  turns.clear();
  vi.stubGlobal('navigator', { locks: { request } });
});

describe('the lock of a lead', () => {
  it('is asked for in the tick of the call, in which the request has started', async () => {
    const tracker = await openPage();
    const result = tracker.trackLead('usr_1');
    expect(fetch).toHaveBeenCalledOnce();
    expect(request.mock.calls).toEqual([[Object.keys(localStorage)[0], expect.any(Function)]]);
    expect(await result).toEqual(tracked);
  });

  it('keeps nobody waiting who calls first', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noAnswer);
    void tracker.trackLead('usr_1');
    const [name] = Object.keys(localStorage);
    closePage();
    localStorage.clear();
    const next = await openPage();
    hold(name!);
    expect(await next.trackLead('usr_1')).toEqual(tracked);
  });

  it('is held until there is an answer, and for a moment after it', async () => {
    const tracker = await openPage();
    fetch.mockImplementation(
      () =>
        new Promise((resolve) =>
          setTimeout(() => resolve(Response.json({ success: true })), 5_000),
        ),
    );
    void tracker.trackLead('usr_1');
    const other = vi.fn<Work>(() => Promise.resolve());
    void request(Object.keys(localStorage)[0]!, other);
    await pass(5_099);
    expect(other).not.toHaveBeenCalled();
    await pass(1);
    expect(other).toHaveBeenCalledOnce();
  });

  it('is needed to try again', async () => {
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork);
    const result = tracker.trackLead('usr_1');
    await pass(100);
    const release = hold(Object.keys(localStorage)[0]!);
    await pass(900);
    expect(fetch).toHaveBeenCalledOnce();
    release();
    expect(await after(100, result)).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is needed to take up what another tab may be sending', async () => {
    store({ lead, at: NOW, tries: 1, next: 0 });
    const release = hold(NAME);
    await openPage();
    await pass(120_000);
    expect(fetch).not.toHaveBeenCalled();
    release();
    await pass(0);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('saves a lease: a page that comes after one that is gone need not wait', async () => {
    fetch.mockImplementationOnce(noAnswer);
    void (await openPage()).trackLead('usr_1');
    closePage();
    turns.clear();
    await openPage();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([['tracked'], ['rejected']])(
    'is followed by a look at what another tab has done: %s',
    async (status) => {
      store({ lead, at: NOW, tries: 1, next: 0 });
      const release = hold(NAME);
      const onResult = vi.fn();
      await openPage({ onResult });
      store({ status, at: NOW });
      release();
      await pass(120_000);
      expect(fetch).not.toHaveBeenCalled();
      expect(onResult).not.toHaveBeenCalled();
    },
  );

  it('is followed by a look at how often another tab has tried, and what it was told', async () => {
    store({ lead, at: NOW, tries: 1, next: 0 });
    const release = hold(NAME);
    await openPage();
    store({ lead, at: NOW, tries: 4, next: NOW + 5_000 });
    release();
    await pass(4_999);
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockImplementation(() => answer({}, { status: 503 }));
    await pass(101);
    expect(fetch).toHaveBeenCalledOnce();
    // Backoff after the fifth attempt.
    await pass(8_099);
    expect(fetch).toHaveBeenCalledOnce();
    await pass(101);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('a browser whose locks', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['throw', refuse],
    ['are refused', () => Promise.reject(new DOMException('refused', 'SecurityError'))],
    ['never come', noAnswer],
  ])('%s delivers a first attempt', async (_, locks) => {
    request.mockImplementationOnce(locks);
    expect(await (await openPage()).trackLead('usr_1')).toEqual(tracked);
    expect(error).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['throw', refuse],
    ['are refused', () => Promise.reject(new DOMException('refused', 'SecurityError'))],
  ])('%s tries again without', async (_, locks) => {
    request.mockImplementationOnce(locks).mockImplementationOnce(locks);
    const tracker = await openPage();
    fetch.mockImplementationOnce(noNetwork);
    expect(await after(600, tracker.trackLead('usr_1'))).toEqual(tracked);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(error).not.toHaveBeenCalled();
  });
});

function refuse(): never {
  throw new DOMException('refused', 'SecurityError');
}
