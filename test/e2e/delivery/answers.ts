import { expect } from 'vitest';
import type { Tracker } from '../../../dist/affitor.js';
import type { Fault } from '../../../dist/mock/server.js';
import { startTrackLead, trackLead } from './calls';
import type { Scenario } from './scenario';

declare const affitor: Tracker;

const answerScenario = (name: string, fault: Fault): Scenario => ({
  name: `${name} three times`,
  run: async (visitor) => {
    await visitor.fail({ ...fault, times: 3 });
    await startTrackLead(await visitor.arrive());
    await visitor.waitForRequests(4);
  },
});

/** The answer is not from the API. The console says so once, with the address and the HTTP status. */
const foreignAnswerScenario = (name: string, status: number, body: string): Scenario => ({
  name: `${name} three times`,
  run: async (visitor) => {
    await visitor.fail({ status, body, times: 3 });
    await startTrackLead(await visitor.arrive());
    await visitor.waitForRequests(4);
    await visitor.waitForAnswers();
    const errors = visitor.errors.splice(0);
    expect(errors).toEqual([expect.stringMatching(/^\[affitor\]/)]);
    expect(errors[0]).toContain(`${visitor.server.url}/api/v1/track/lead`);
    expect(errors[0]).toMatch(new RegExp(`\\b${status}\\b`));
  },
});

const apiAnswers = (status: number): Scenario =>
  answerScenario(`the API answers ${status}`, { status });

const firewallAnswers = (status: number): Scenario =>
  foreignAnswerScenario(
    `a firewall answers ${status} with an HTML page`,
    status,
    '<html>Blocked</html>',
  );

/** The API, or a proxy in front of it, gives no usable answer. */
export const answers: Scenario[] = [
  ...[500, 503, 429].map(apiAnswers),
  foreignAnswerScenario('a captive portal answers 200 with an HTML page', 200, '<html>Log in'),
  foreignAnswerScenario('a proxy answers 200 with nothing', 200, ''),
  foreignAnswerScenario('a proxy answers 400 with nothing', 400, ''),
  firewallAnswers(403),
  answerScenario('the connection breaks before the API records the lead', {
    drop: 'before',
  }),
  answerScenario('the connection breaks after the API records the lead', {
    drop: 'after',
  }),
  answerScenario('CORS hides the answer from the page', { no_cors: 'answer' }),
  {
    name: 'CORS forbids the request three times',
    run: async (visitor) => {
      await visitor.fail({ no_cors: 'preflight', times: 3, delay_ms: undefined });
      await startTrackLead(await visitor.arrive());
      await visitor.waitForRequests(4);
      const methods = visitor.server.requests.map(({ method }) => method);
      expect(methods).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS', 'POST']);
    },
  },
  {
    name: 'the answer is lost and the next one says that the lead is already recorded',
    run: async (visitor) => {
      await visitor.fail({ drop: 'after', times: 1 });
      const page = await visitor.arrive();
      expect(await trackLead(page)).toEqual({
        status: 'tracked',
        message: 'Customer status cannot be updated to lead. Current status: lead',
      });
      expect(await trackLead(page)).toEqual({ status: 'skipped', reason: 'duplicate' });
      await visitor.waitForRequests(2);
    },
  },
  {
    name: 'the API never answers',
    run: async (visitor) => {
      await visitor.fail({ hang: true, times: 1 });
      visitor.clock.stop();
      const page = await visitor.arrive();
      await page.evaluate(() => affitor.init({ timeout: 3000 }));
      const result = trackLead(page);
      await visitor.waitForRequests(1);
      await visitor.clock.advance(3000);
      expect(await result).toEqual({ status: 'queued', reason: 'timeout' });
      await visitor.clock.advance(26_900);
      expect(visitor.server.requests).toHaveLength(1);
      // The attempt times out, the lock is released, the backoff ends.
      for (const ms of [100, 100, 100]) await visitor.clock.advance(ms);
    },
  },
];

/** The same with other statuses. */
export const otherStatuses: Scenario[] = [
  ...[502, 504, 408, 425].map(apiAnswers),
  ...[404, 405, 451].map(firewallAnswers),
];
