import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium } from './chromium';
import { runScenario } from './delivery/run-scenario';
import { scenarios } from './delivery/scenarios';
import type { Engine } from './engines/engine';
import { PlaywrightEngine } from './engines/playwright';
import { reuseContexts } from './engines/reuse-contexts';

let engine: Engine;
beforeAll(async () => {
  engine = reuseContexts(new PlaywrightEngine(await launchChromium()));
});
afterAll(() => engine.close());

describe.concurrent('delivers a lead exactly once when', () => {
  it.for(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async ([, scenario], { expect }) => {
      // `npm run bench:delivery` repeats the scenarios that may end in another way.
      const { error, ...tally } = await runScenario(engine, scenario);
      if (error !== undefined) throw error as Error;
      expect(tally).toMatchObject({ lost: 0, duplicates: 0 });
    },
  );
});
