import { expect } from 'vitest';
import type { Fault } from '../../../dist/mock/server.js';
import { report, trackLead } from './calls';
import type { Scenario } from './scenario';

const answered = (name: string, fault: Fault): Scenario => ({
  name,
  run: async (trial) => {
    await trial.fail({ ...fault, times: 3 });
    await report(await trial.arrive());
    await trial.requested(4);
  },
});

/** The API, or something before it, gives no answer of use. */
export const answers: Scenario[] = [
  ...[500, 502, 503, 504, 408, 425, 429].map((status) =>
    answered(`the API answers ${status}, three times`, { status }),
  ),
  answered('the answer is a page of HTML, three times', { body: '<html>' }),
  answered('the answer is empty, three times', { body: '' }),
  answered('the connection breaks before the API has it, three times', { drop: 'before' }),
  answered('the connection breaks when the API has it, three times', { drop: 'after' }),
  answered('the page may not read the answer, three times', { no_cors: 'answer' }),
  {
    name: 'the browser may not send the request, three times',
    run: async (trial) => {
      await trial.fail({ no_cors: 'preflight', times: 3, delay_ms: undefined });
      await report(await trial.arrive());
      await trial.requested(4);
      const methods = trial.server.requests.map(({ method }) => method);
      expect(methods).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS', 'POST']);
    },
  },
  {
    name: 'the answer is lost, and the next says that the lead is there',
    run: async (trial) => {
      await trial.fail({ drop: 'after', times: 1 });
      const page = await trial.arrive();
      expect(await trackLead(page)).toEqual({
        status: 'tracked',
        message: 'Customer status cannot be updated to lead. Current status: lead',
      });
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'duplicate' });
      await trial.requested(2);
    },
  },
  {
    name: 'the API never answers',
    run: async (trial) => {
      await trial.fail({ hang: true, times: 1 });
      await trial.stopClock();
      const page = await trial.arrive();
      const result = trackLead(page);
      await trial.requested(1);
      await trial.context.clock.runFor(3000);
      expect(await result).toEqual({ status: 'queued', reason: 'timeout' });
      await trial.context.clock.runFor(26_900);
      expect(trial.server.requests).toHaveLength(1);
      // The attempt is given up, the lock let go, the backoff over.
      for (const ms of [100, 100, 100]) await trial.context.clock.runFor(ms);
    },
  },
];
