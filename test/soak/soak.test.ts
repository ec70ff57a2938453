import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium } from '../e2e/chromium';
import { PlaywrightEngine } from '../e2e/engines/playwright';
import { addCounts, formatCounts, noCounts } from './counts';
import { createPlans } from './plan';
import { SoakVisitor } from './visitor';

const VISITORS = Number(process.env.VISITORS ?? 1000);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));
const command = `SEED=${SEED} VISITORS=${VISITORS} npm run test:soak`;

const plans = createPlans(SEED, VISITORS).map((plan, index) => [index + 1, plan] as const);
const total = noCounts();

let engine: PlaywrightEngine;
beforeAll(async () => {
  console.log(command);
  engine = new PlaywrightEngine(await launchChromium());
});
afterAll(async () => {
  console.log(`\n${engine.name}\n${formatCounts(total)}\nTo repeat the plans: ${command}`);
  await engine.close();
});

describe.concurrent(
  'the API accepts every click and lead, and none again without a lost answer',
  () => {
    it.for(plans)('visitor %i', async ([number, plan], { expect }) => {
      const visitor = await SoakVisitor.start(engine, plan);
      const describePlan = () => {
        const answers = plan.answers.slice(0, visitor.server.requests.length);
        return [
          `Visitor ${number}, who ${plan.returns ? 'returns' : 'is new'}`,
          ...plan.steps.map((step) => JSON.stringify(step)),
          `Answers: ${JSON.stringify(answers)}`,
          `To repeat the plan: ${command} -- -t 'visitor ${number}$'`,
        ].join('\n');
      };
      try {
        for (const step of plan.steps) await visitor.run(step);
        const problems = await visitor.end();
        expect(problems).toEqual({ lost: [], duplicates: [], pending: [], errors: [] });
      } catch (error) {
        throw new Error(describePlan(), { cause: error });
      } finally {
        addCounts(total, visitor.counts);
        if (total.visitors % 100 === 0) console.log(`${total.visitors} of ${VISITORS} visitors`);
        await visitor.close();
      }
    });
  },
);
