import fc from 'fast-check';
import { describe, it } from 'vitest';
import { compileTracker } from './compile-tracker';
import { runScenario } from './run-scenario';
import { regressions, scenario } from './scenario';

describe('the full script', () => {
  it('delivers every click and every lead, and sends it again only if no response was seen', async () => {
    const loadTracker = await compileTracker();
    const property = fc.asyncProperty(scenario, (steps) => runScenario(steps, loadTracker));
    await fc.assert(property, {
      numRuns: Number(process.env.RUNS ?? 500),
      examples: regressions.map((example) => [example]),
    });
  });
});
