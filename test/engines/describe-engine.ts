import { afterAll, beforeAll, describe, it } from 'vitest';
import { runScenario } from '../e2e/delivery/run-scenario';
import { Visitor } from '../e2e/delivery/visitor';
import { waitFor } from '../e2e/delivery/wait-for';
import type { Engine } from '../e2e/engines/engine';
import { reuseContexts } from '../e2e/engines/reuse-contexts';
import { examples, playExample } from './examples';
import { limitsOf, scenariosFor } from './limits';

/** Declares the tests that each engine must pass. `npm run bench:delivery` repeats the scenarios that may end in another way. */
export function describeEngine(family: Engine['family'], launch: () => Promise<Engine>): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = reuseContexts(await launch());
    console.log([`Runs in ${engine.name}.`, ...limitsOf(engine)].join('\n'));
  });
  afterAll(() => engine.close());

  describe.concurrent('delivers a lead exactly once when', () => {
    it.for(scenariosFor(family).map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      async ([, scenario], { expect }) => {
        const { error, ...tally } = await runScenario(engine, scenario);
        if (error !== undefined) throw error as Error;
        expect(tally).toMatchObject({ lost: 0, duplicates: 0 });
      },
    );
  });

  describe.concurrent('records the lead of a visitor who signs up at the example', () => {
    it.for(examples.map((example) => [example.name, example] as const))(
      '%s',
      async ([, example], { expect }) => {
        const visitor = await Visitor.start(engine);
        try {
          const customer = await playExample(visitor, example);
          await waitFor(() => expect(visitor.server.state.customers).toMatchObject([customer]));
          expect(visitor.errors).toEqual([]);
        } finally {
          await visitor.close();
        }
      },
    );
  });
}
