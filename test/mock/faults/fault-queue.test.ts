// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FaultQueue } from '../../../src/mock/faults/fault-queue';

describe('FaultQueue', () => {
  it('takes each fault as often as its times, in order', () => {
    const faults = new FaultQueue();
    faults.add({ times: 2, status: 503 });
    faults.add({ times: 1, hang: true });
    const taken = [1, 2, 3, 4].map(() => faults.take('lead', []));
    expect(taken).toEqual([{ status: 503 }, { status: 503 }, { hang: true }, undefined]);
    expect(faults.list()).toEqual([]);
  });

  it('takes a fault without times again and again', () => {
    const faults = new FaultQueue();
    faults.add({ status: 503 });
    faults.add({ status: 504 });
    for (let count = 0; count < 100; count++) faults.take('lead', []);
    expect(faults.take('click', [])).toEqual({ status: 503 });
    expect(faults.list()).toMatchObject([{ id: 1, times: null }, { id: 2 }]);
  });

  it('takes a fault for its endpoint, or for both', () => {
    const faults = new FaultQueue();
    faults.add({ on: 'click', times: 1, status: 501 });
    faults.add({ times: 1, status: 502 });
    faults.add({ on: 'lead', times: 1, status: 503 });
    const taken = (['lead', 'lead', 'lead', 'click'] as const).map((on) => faults.take(on, []));
    expect(taken).toEqual([
      { status: 502 },
      { on: 'lead', status: 503 },
      undefined,
      { on: 'click', status: 501 },
    ]);
  });

  it('returns the next fault for a preflight without counting it', () => {
    const faults = new FaultQueue();
    faults.add({ on: 'lead', times: 1, status: 503 });
    expect(faults.takeForPreflight('lead')).toEqual({ on: 'lead', status: 503 });
    expect(faults.takeForPreflight('click')).toBeUndefined();
    expect(faults.list()).toMatchObject([{ times: 1 }]);
  });

  it('lists the active faults, each with an id', () => {
    const faults = new FaultQueue();
    expect(faults.add({ times: 2, status: 503 })).toEqual([{ id: 1, times: 2, status: 503 }]);
    expect(faults.add({ drop: 'after' })).toEqual([{ id: 2, times: null, drop: 'after' }]);
    faults.take('lead', []);
    expect(faults.list()).toEqual([
      { id: 1, times: 1, status: 503 },
      { id: 2, times: null, drop: 'after' },
    ]);
  });

  it('restarts its ids when it is cleared', () => {
    const faults = new FaultQueue();
    faults.add({ status: 503 });
    faults.clear();
    expect(faults.list()).toEqual([]);
    expect(faults.take('lead', [])).toBeUndefined();
    expect(faults.add({})).toMatchObject([{ id: 1 }]);
  });

  it('returns copies', () => {
    const faults = new FaultQueue();
    const posted = { times: 2, status: 503 };
    faults.add(posted)[0]!.times = 9;
    faults.list()[0]!.times = 9;
    posted.status = 200;
    expect(faults.list()).toEqual([{ id: 1, times: 2, status: 503 }]);
  });

  it('skips the faults of a customer for a preflight', () => {
    const faults = new FaultQueue();
    faults.add({ customer: 'usr_1', status: 503 }, { no_cors: 'preflight', times: 1 });
    expect(faults.takeForPreflight('lead')).toEqual({ no_cors: 'preflight' });
    expect(faults.takeForPreflight('lead')).toBeUndefined();
    expect(faults.take('lead', ['usr_1'])).toEqual({ customer: 'usr_1', status: 503 });
  });
});
