import fc from 'fast-check';
import { describe, it } from 'vitest';
import { runScenario } from './run-scenario';
import { sameLeadInTwoTabs, scenario } from './scenario';

describe('trackLead', () => {
  it('delivers every lead, and sends it again only if no response was seen', async () => {
    await fc.assert(fc.asyncProperty(scenario, runScenario), {
      numRuns: Number(process.env.RUNS ?? 1000),
      examples: [[sameLeadInTwoTabs]],
    });
  });
});
