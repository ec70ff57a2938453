import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, installPacked, ROOT, runNode, write } from './workspace';

const names = ['createTracker', 'default', 'flush', 'getClickId', 'init', 'signup', 'trackLead'];
const notABrowser = { status: 'skipped', reason: 'not-a-browser' };

let project: string;
beforeAll(() => void (project = installPacked()));

describe('the packed package', () => {
  it('works by import', async () => {
    const printed = await runNode(
      project,
      'import.mjs',
      `import affitor, * as all from 'affitor-tracker';
       const { trackLead, signup } = all;
       console.log(JSON.stringify({
         names: Object.keys(all).sort(),
         same: affitor.trackLead === trackLead && affitor.signup === signup,
         result: await trackLead('usr_1'),
         clickId: affitor.getClickId(),
         calls: [affitor.init({ debug: false }), affitor.flush()].length,
       }))`,
    );
    expect(printed).toEqual({ names, same: true, result: notABrowser, clickId: null, calls: 2 });
  });

  it('works by require', async () => {
    const printed = await runNode(
      project,
      'require.cjs',
      `const all = require('affitor-tracker');
       all.default.trackLead('usr_1').then((result) => console.log(JSON.stringify({
         names: Object.keys(all).sort(), result, globals: 'affitor' in globalThis,
       })))`,
    );
    expect(printed).toEqual({ names, result: notABrowser, globals: false });
  });

  it('captures clicks with the tracker of the main entry, by import and by require', async () => {
    const use = `
      Promise.all([captureClick(), affitor.trackLead('usr_1')]).then((results) =>
        console.log(JSON.stringify({ results, data: getData() })));`;
    const printed = {
      results: [notABrowser, notABrowser],
      data: { clickId: null, programId: 7, hasAttribution: false, affiliateUrl: null },
    };
    const byImport = await runNode(
      project,
      'click.mjs',
      `import affitor from 'affitor-tracker';
       import { captureClick, getData } from 'affitor-tracker/click';
       affitor.init({ programId: 7 });${use}`,
    );
    expect(byImport).toEqual(printed);
    const byRequire = await runNode(
      project,
      'click.cjs',
      `const { default: affitor } = require('affitor-tracker');
       const { captureClick, getData } = require('affitor-tracker/click');
       affitor.init({ programId: 7 });${use}`,
    );
    expect(byRequire).toEqual(printed);
  });

  it.each(
    ['affitor-tracker', 'affitor-tracker/click', 'affitor-tracker/server'].flatMap((name) => [
      ['import', `(await import('affitor-tracker'), await import('${name}'))`],
      ['require', `(require('${name}'), require('affitor-tracker'))`],
    ]),
  )('reads no browser global on %s: %s', async (_, load) => {
    const printed = await runNode(
      project,
      'touch.mjs',
      `import { createRequire } from 'node:module';
       const require = createRequire(import.meta.url);
       const touched = [];
       for (const name of ['window', 'self', 'document', 'navigator', 'location', 'localStorage', 'fetch'])
         Object.defineProperty(globalThis, name, { configurable: true, get: () => void touched.push(name) });
       ${load};
       const { createTracker } = await import('affitor-tracker');
       createTracker({ programId: 1 });
       console.log(JSON.stringify(touched))`,
    );
    // The UMD wrapper reads globals only if there is no module system.
    expect(printed).toEqual([]);
  });

  it('starts the mock server without other packages', async () => {
    const printed = await runNode(
      project,
      'server.mjs',
      `import { startMockServer } from 'affitor-tracker/mock/server';
       const server = await startMockServer();
       await fetch(server.url + '/go/PARTNER123', { redirect: 'manual' });
       const { customers } = server.state;
       const example = await fetch(server.url + '/examples/script-tag/');
       await server.close();
       console.log(JSON.stringify({ status: customers[0].status, example: example.status }))`,
    );
    expect(printed).toEqual({ status: 'click', example: 200 });
  });

  it('mocks the API with MSW', async () => {
    const withMsw = installPacked(['msw']);
    const printed = await runNode(
      withMsw,
      'msw.mjs',
      `import { setupServer } from 'msw/node';
       import { createMockAffitor } from 'affitor-tracker/mock';
       const mock = createMockAffitor();
       const server = setupServer(...mock.handlers);
       server.listen();
       const response = await fetch('https://api.affitor.com/api/v1/track/lead', {
         method: 'POST',
         headers: { 'Content-Type': 'application/json' },
         body: '{}',
       });
       server.close();
       console.log(JSON.stringify([await response.json(), mock.requests.length]))`,
    );
    expect(printed).toEqual([{ error: 'click_id or customer_key is required' }, 1]);
  });

  it('has types for each entry and module format, without other packages', async () => {
    const use = `
      affitor.init({ programId: 1, requireClick: true });
      export const told: Promise<string> = trackLead('usr_1', null, { eventName: 'trial' }).then(
        (result) => result.status === 'rejected' ? result.message : result.status,
      );`;
    const useClick = `
      export const clickId: Promise<string | null> = captureClick().then(
        (result) => result.status === 'tracked' ? result.clickId : getData().clickId,
      );`;
    write(
      project,
      'esm.mts',
      `import affitor, { trackLead } from 'affitor-tracker';
       import { captureClick, getData } from 'affitor-tracker/click';${use}${useClick}`,
    );
    write(
      project,
      'cjs.cts',
      `import tracker = require('affitor-tracker');
       import click = require('affitor-tracker/click');
       const { default: affitor, trackLead } = tracker;
       const { captureClick, getData } = click;${use}${useClick}`,
    );
    write(
      project,
      'server.mts',
      `import { startMockServer, type MockState } from 'affitor-tracker/mock/server';
       export const state: Promise<MockState> = startMockServer({ port: 0 }).then((mock) => mock.state);`,
    );
    write(
      project,
      'server.cts',
      `import server = require('affitor-tracker/mock/server');
       export const url: Promise<string> = server.startMockServer().then((mock) => mock.url);`,
    );
    for (const [module, files] of [
      ['Node16', ['esm.mts', 'cjs.cts', 'server.mts', 'server.cts']],
      ['Preserve', ['esm.mts', 'server.mts']],
    ] as const) {
      expect(await compile(project, { module }, files)).toBe('');
    }
  });

  it('has types for servers, with and without the types of Node.js and the DOM', async () => {
    const withNode = installPacked(['@types/node', 'undici-types']);
    const use = `
      const affitor = createServerTracker({ token: undefined, retries: 1 });
      export const reports = async (): Promise<string | number | null | undefined> => {
        const lead = await affitor.trackLead({ customerKey: 1n, clickId: readClickId('a=b') });
        if (lead.status === 'tracked') return lead.event?.eventId;
        const sale = await affitor.trackSale({ transactionId: 'in_1', amountCents: 1, clickId: 'c' });
        if (sale.status === 'tracked') return sale.attributed ? sale.saleId : sale.reason;
        const refund = await affitor.trackRefund({ transactionId: 'in_1' });
        if (refund.status === 'tracked') return refund.commissionId;
        if (refund.status === 'rejected') return refund.httpStatus;
        if (refund.status === 'failed') return refund.reason;
        return refund.reason === 'invalid-argument' ? refund.argument : refund.reason;
      };`;
    const useFetch = `
      createServerTracker({ token: 't', fetch });
      createServerTracker({ token: 't', fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });
      readClickId(new Request('https://site.test'));
      readClickId(new Headers());
      readClickId({ affitor_click_id: 'c' });
      readClickId(undefined);
      declare const cookies: { get: (...args: [name: string] | [{ value: string }]) => { value: string } | undefined };
      readClickId(cookies);`;
    const names = 'createServerTracker, readClickId';
    write(withNode, 'esm.mts', `import { ${names} } from 'affitor-tracker/server';${use}`);
    write(
      withNode,
      'cjs.cts',
      `import server = require('affitor-tracker/server');
       const { ${names} } = server;${use}`,
    );
    write(withNode, 'dom.mts', `import { ${names} } from 'affitor-tracker/server';${useFetch}`);
    write(
      withNode,
      'node.mts',
      `import type { IncomingMessage } from 'node:http';
       import { ${names} } from 'affitor-tracker/server';${useFetch}
       declare const message: IncomingMessage;
       readClickId(message, { cookieName: 'own_id' });
       readClickId(message.headers);
       readClickId(Promise.resolve(message));`,
    );
    const lib = ['ES2022'];
    for (const [options, files] of [
      [{ module: 'Node16', lib }, ['esm.mts', 'cjs.cts']],
      [{ module: 'Node16' }, ['esm.mts', 'cjs.cts', 'dom.mts']],
    ] as const) {
      expect(await compile(withNode, options, files)).toBe('');
    }
    // The last line is wrong on purpose: a promise must be awaited.
    const options = { module: 'Node16', lib, types: ['node'], skipLibCheck: true };
    const errors = (await compile(withNode, options, ['node.mts'])).match(/^\S+: error \w+/gm);
    expect(errors).toEqual([expect.stringMatching(/^node\.mts\(14,.*TS2345/)]);
  });

  it('has types for its MSW handlers, which need msw', async () => {
    const withMsw = installPacked(['msw']);
    write(
      withMsw,
      'msw.mts',
      `import { setupServer } from 'msw/node';
       import { createMockAffitor, type MockAffitor } from 'affitor-tracker/mock';
       const mock: MockAffitor = createMockAffitor({ apiBase: '/affitor' });
       setupServer(...mock.handlers);
       export const key: string | null | undefined = mock.state.customers[0]?.customer_key;
       export const wrong: number = mock.state.customers[0]?.customer_key;`,
    );
    const options = { module: 'Node16', skipLibCheck: true };
    // The last line is wrong on purpose. Its error shows that the types are not `any`.
    const errors = (await compile(withMsw, options, ['msw.mts'])).match(/^\S+: error \w+/gm);
    expect(errors).toEqual([expect.stringMatching(/^msw\.mts\(6,.*TS2322/)]);
  });
});

describe('the script-tag file', () => {
  it.each([
    ['affitor.umd.min.js', []],
    ['affitor.full.umd.min.js', ['captureClick', 'getData']],
  ])('%s sets no global but affitor and affitorQueue', (name, more) => {
    const dom = new JSDOM('', { runScripts: 'outside-only', url: 'https://site.test/' });
    const before = new Set(Object.keys(dom.window));
    dom.window.eval(readFileSync(join(ROOT, 'dist', name), 'utf8'));
    const added = Object.keys(dom.window).filter((name) => !before.has(name));
    expect(added.sort()).toEqual(['affitor', 'affitorQueue']);
    const { affitor } = dom.window as unknown as { affitor: object };
    const members = ['trackLead', 'init', 'flush', 'getClickId', 'signup', ...more, 'leadTracker'];
    expect(Object.keys(affitor)).toEqual(expect.arrayContaining(members));
    expect(Object.keys(affitor)).toHaveLength(members.length);
    dom.window.close();
  });
});
