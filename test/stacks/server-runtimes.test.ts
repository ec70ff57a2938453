import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { installPacked, ROOT, run, write } from '../package/workspace';

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);

/** Reports a lead, a sale and a refund, with a retry and a timeout. Runs in each runtime. */
const program = async (
  { createServerTracker, readClickId }: typeof import('../../src/server'),
  apiBase: string,
  clickId: string,
) => {
  // The shortest wait before a retry.
  Math.random = () => 0;
  const affitor = createServerTracker({ token: 'program_1_token', apiBase });
  const headers = new Headers({ Cookie: `a=b; affitor_click_id=${clickId}` });
  const lead = { customerKey: 'usr_1', clickId: readClickId({ headers }) };
  const sale = { transactionId: 'in_1', customerKey: 'usr_1', amountCents: 4900 };
  const { Bun, Deno, EdgeRuntime, process } = globalThis as Record<string, unknown>;
  return {
    runtime: Bun ? 'Bun' : Deno ? 'Deno' : EdgeRuntime ? 'edge' : process ? 'Node.js' : 'unknown',
    lead: await affitor.trackLead(lead),
    sale: await affitor.trackSale(sale),
    repeatedSale: await affitor.trackSale(sale),
    refund: await affitor.trackRefund({ transactionId: 'in_1' }),
    // The mock does not answer this one.
    timeout: await createServerTracker({
      token: 'program_1_token',
      apiBase,
      timeout: 100,
    }).trackLead({ customerKey: 'usr_2' }),
    skipped: await affitor.trackSale({ ...sale, amountCents: 0.5 }),
  };
};

const expected = {
  lead: { status: 'tracked', message: 'Lead tracked successfully' },
  sale: {
    status: 'tracked',
    message: 'Sale tracked successfully',
    attributed: true,
    saleId: 1,
    commissionId: 1,
  },
  repeatedSale: { status: 'tracked', duplicate: true },
  refund: { status: 'tracked', commissionId: 1 },
  timeout: { status: 'failed', reason: 'timeout' },
  skipped: { status: 'skipped', reason: 'invalid-argument', argument: 'amountCents' },
};

let project: string;
beforeAll(() => void (project = installPacked()));

let server: MockServer;
let clickId: string;
beforeEach(async () => {
  server = await startMockServer();
  clickId = server.addCustomer().click_id;
  server.fail({ customer: 'usr_1', on: 'lead', status: 503, times: 1 });
  server.fail({ customer: 'usr_2', hang: true });
});
afterEach(async () => {
  expect(server.requests.map(({ status }) => status)).toEqual([503, 200, 200, 409, 200, null]);
  expect(server.customers).toMatchObject([{ customer_key: 'usr_1', status: 'conversion' }]);
  await server.close();
});

it.each([
  ['Node.js', process.execPath, []],
  [
    'Deno',
    bin('deno'),
    ['run', '--no-remote', '--node-modules-dir=manual', '--allow-net=127.0.0.1,localhost'],
  ],
  ['Bun', bin('bun'), ['run', '--no-install']],
])('the server tracker works in %s', async (name, command, args) => {
  const file = write(
    project,
    `${name}.mjs`,
    `import * as client from 'affitor-tracker/server';
     const results = await (${String(program)})(client, '${server.url}', '${clickId}');
     console.log(JSON.stringify(results));`,
  );
  const { stdout } = await run(command, [...args, file], {
    cwd: project,
    env: { ...process.env, DENO_NO_UPDATE_CHECK: '1', DO_NOT_TRACK: '1' },
  });
  expect(JSON.parse(stdout)).toMatchObject({ runtime: name, ...expected });
});

it('the server tracker works in an edge runtime', async () => {
  const file = join(project, 'node_modules/affitor-tracker/dist/affitor.server.cjs');
  const warnings: unknown[][] = [];
  const console = { warn: (...texts: unknown[]) => warnings.push(texts) };
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, { console }) });
  // An edge runtime has no modules. Bundlers add such code.
  const results = await vm.evaluate<Promise<string>>(
    `const client = {};
     ((exports) => { ${readFileSync(file, 'utf8')}\n })(client);
     (${String(program)})(client, '${server.url}', '${clickId}').then(JSON.stringify)`,
  );
  expect(JSON.parse(results)).toMatchObject({ runtime: 'edge', ...expected });
  expect(warnings).toHaveLength(2);
});
