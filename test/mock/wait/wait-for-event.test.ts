// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMockAffitor } from '../../../src/mock';
import { createMockApp } from '../../../src/mock/http/app';
import { createMock, type Mock } from '../../../src/mock/mock';
import { waitForEvent } from '../../../src/mock/wait/wait-for-event';
import { postSale } from '../post-sale';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Records a lead with this key. */
function addLead(mock: Mock, customer_key: string): void {
  mock.addCustomer({ status: 'lead', customer_key });
}

/** Returns how the promise has settled, or `'pending'`. */
async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  let outcome: unknown = 'pending';
  promise.then(
    (value) => (outcome = value),
    (error: unknown) => (outcome = (error as Error).message),
  );
  await vi.advanceTimersByTimeAsync(0);
  return outcome;
}

describe('waitForLead', () => {
  it('resolves to the first lead that is recorded already', async () => {
    const mock = createMockAffitor();
    addLead(mock, 'usr_1');
    addLead(mock, 'usr_2');
    addLead(mock, 'usr_3');
    expect(await mock.waitForLead()).toEqual(mock.leads[0]);
    expect(await mock.waitForLead({ customer_key: 'usr_2' })).toEqual(mock.leads[1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves to the first matching lead that comes later', async () => {
    const mock = createMockAffitor();
    const wait = mock.waitForLead({ customer_key: 'usr_2', partner_code: 'PARTNER123' });
    addLead(mock, 'usr_1');
    expect(await outcomeOf(wait)).toBe('pending');
    mock.addCustomer({ status: 'lead', customer_key: 'usr_2' });
    expect(await wait).toEqual(mock.leads[1]);
  });

  it('resolves to a copy', async () => {
    const mock = createMockAffitor();
    const wait = mock.waitForLead();
    addLead(mock, 'usr_1');
    (await wait).customer_key = 'changed';
    (await mock.waitForLead()).customer_key = 'changed';
    expect(mock.leads).toMatchObject([{ customer_key: 'usr_1' }]);
  });

  it('keeps the fields as they were when the wait started', async () => {
    const mock = createMockAffitor();
    const fields = { customer_key: 'usr_1' };
    const wait = mock.waitForLead(fields);
    fields.customer_key = 'usr_2';
    addLead(mock, 'usr_1');
    expect(await wait).toMatchObject({ customer_key: 'usr_1' });
  });

  it('rejects with a TimeoutError after 5 seconds', async () => {
    const wait = createMockAffitor().waitForLead({ customer_key: 'usr_1' });
    const rejection = expect(wait).rejects.toMatchObject({
      name: 'TimeoutError',
      message: expect.stringMatching(
        /^No lead with customer_key "usr_1" was recorded within 5000 ms\.\n/,
      ) as string,
    });
    await vi.advanceTimersByTimeAsync(4999);
    expect(await outcomeOf(wait)).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    await rejection;
  });

  it('rejects after the given timeout', async () => {
    const wait = createMockAffitor().waitForLead({}, { timeout: 20 });
    const rejection = expect(wait).rejects.toThrow('No lead was recorded within 20 ms.');
    await vi.advanceTimersByTimeAsync(20);
    await rejection;
  });

  it('lists the recorded leads in its error, and no other events', async () => {
    const mock = createMockAffitor({ newClickId: () => 'click-1' });
    addLead(mock, 'usr_1');
    const rejection = expect(mock.waitForLead({ customer_key: 'usr_2' })).rejects.toThrow(
      /^Recorded leads \(1\):\n {2}event 2: click_id "click-1", customer_key "usr_1", .*$/m,
    );
    await vi.advanceTimersByTimeAsync(5000);
    await rejection;
  });

  it('has an error whose stack starts with its message and shows where the test waits', async () => {
    const wait = createMockAffitor().waitForLead({ customer_key: '$&' }, { timeout: 1 });
    const failed = wait.catch((error: unknown) => error as Error);
    await vi.advanceTimersByTimeAsync(1);
    const { message, stack } = (await failed) as Error;
    expect(stack!.startsWith(`TimeoutError: ${message}\n    at `)).toBe(true);
    expect(stack).toContain('wait-for-event.test.ts');
  });

  it('goes on waiting after a reset, which forgets the earlier leads', async () => {
    const mock = createMockAffitor();
    addLead(mock, 'usr_2');
    const wait = mock.waitForLead({ customer_key: 'usr_1' });
    mock.reset();
    expect(await outcomeOf(wait)).toBe('pending');
    addLead(mock, 'usr_1');
    expect(await wait).toMatchObject({ customer_key: 'usr_1' });
  });

  it('finds a lead of the seed that a reset restores', async () => {
    let key = 0;
    const seed = { customers: [{ status: 'lead' as const, customer_key: 'usr_1' }] };
    const mock = createMockAffitor({ seed, newClickId: () => `click-${++key}` });
    const wait = mock.waitForLead({ click_id: 'click-2' });
    mock.reset();
    expect(await wait).toMatchObject({ customer_key: 'usr_1' });
  });

  it.each<[unknown, unknown, RegExp]>([
    [{ customerKey: 'usr_1' }, {}, /^customerKey is not one of eventId, type,/],
    [{ customer_key: undefined }, {}, /^customer_key must be a string or null$/],
    [{}, { timeout: -1 }, /^timeout must be a number of milliseconds from 0 to 2147483647$/],
    [{}, { timeuot: 1 }, /^timeuot is not one of timeout$/],
    [{}, 5000, /^options must be an object$/],
  ])('rejects the fields %j and the options %j at once', async (fields, options, error) => {
    const wait = createMockAffitor().waitForLead(fields as object, options as object);
    await expect(wait).rejects.toMatchObject({ name: 'Error' });
    await expect(wait).rejects.toThrow(error);
  });
});

it('waitForClick waits for a click', async () => {
  const mock = createMockAffitor();
  const wait = mock.waitForClick({ partner_code: 'PARTNER456' });
  mock.addCustomer();
  mock.addCustomer({ status: 'lead', partner_code: 'PARTNER456' });
  expect(await wait).toMatchObject({ eventId: 2, type: 'click' });
});

describe('waitForSale', () => {
  it('resolves to the event of a sale that comes later', async () => {
    const app = createMockApp();
    const mock = createMock(app);
    addLead(mock, 'usr_1');
    const wait = mock.waitForSale({ customer_key: 'usr_1', amount_cents: 4900, currency: 'USD' });
    expect(await outcomeOf(wait)).toBe('pending');
    await postSale(app, 'usr_1');
    expect(await wait).toMatchObject({ type: 'sale', transaction_id: 'tx_usr_1' });
  });

  it('does not take a lead for a sale', async () => {
    const mock = createMockAffitor();
    const wait = mock.waitForSale({ customer_key: 'usr_1' }, { timeout: 1 });
    addLead(mock, 'usr_1');
    const rejection = expect(wait).rejects.toThrow('No sale with customer_key "usr_1"');
    await vi.advanceTimersByTimeAsync(1);
    await rejection;
  });
});

describe('waitForEvent', () => {
  /** Creates a mock that counts the listeners of its changes. */
  function createCountingApp() {
    const app = createMockApp();
    const listeners = new Set<unknown>();
    const subscribe = app.changes.subscribe.bind(app.changes);
    app.changes.subscribe = (listener) => {
      const unsubscribe = subscribe(listener);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        unsubscribe();
      };
    };
    return { app, listeners };
  }

  it('leaves no timer and no listener when the event has come', async () => {
    const { app, listeners } = createCountingApp();
    const wait = waitForEvent(app, 'click');
    expect([vi.getTimerCount(), listeners.size]).toEqual([1, 1]);
    app.backend.addCustomer({});
    await wait;
    expect([vi.getTimerCount(), listeners.size]).toEqual([0, 0]);
  });

  it('leaves no timer and no listener after the timeout', async () => {
    const { app, listeners } = createCountingApp();
    const rejection = expect(waitForEvent(app, 'click')).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(5000);
    await rejection;
    expect([vi.getTimerCount(), listeners.size]).toEqual([0, 0]);
  });

  it('needs no polling', async () => {
    const { app } = createCountingApp();
    const state = vi.spyOn(app.backend, 'state');
    const wait = outcomeOf(waitForEvent(app, 'lead', {}, { timeout: 1000 }));
    await vi.advanceTimersByTimeAsync(999);
    await wait;
    expect(state).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
  });
});
