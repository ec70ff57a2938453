import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { MockState } from '../../dist/mock/index.js';
import { openPage, server, setUpBrowser } from '../e2e/browser';
import { installPacked, ROOT, run } from '../package/workspace';

setUpBrowser();

// Vitest sets NODE_ENV to `test`, with which Vite would build React for development.
const env = { ...process.env, NODE_ENV: undefined };

/** The example's folder in a project that has installed the package. */
let app: string;

beforeAll(() => {
  const project = installPacked(['react', 'react-dom', 'vite', '@vitejs/plugin-react']);
  app = join(project, 'examples/spa');
  for (const name of ['site.css', 'spa']) {
    // Without the packages that someone has installed to try the example.
    const filter = (path: string) => !path.endsWith('node_modules');
    cpSync(join(ROOT, 'examples', name), join(project, 'examples', name), {
      recursive: true,
      filter,
    });
  }
});

interface Addresses {
  site: string;
  mock: string;
}

/** Starts the example as its README says: the mock and Vite's dev server. */
async function startDev(): Promise<Addresses> {
  let output = '';
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: app,
    env: { ...env, PORT: '0', MOCK_PORT: '0' },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output += String(chunk)));
  }
  onTestFinished(async () => {
    const closed = once(child, 'close');
    child.kill();
    await closed;
  });
  await expect.poll(() => output).toContain('Press Ctrl+C');
  const [site, mock] = output.match(/http:\/\/localhost:\d+/g) as [string, string];
  return { site, mock };
}

/** Builds the example for the mock of the test, and serves the build. */
async function startBuild(): Promise<Addresses> {
  await run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: app,
    env: { ...env, VITE_AFFITOR_API_BASE: server.url },
  });
  const site = await preview({ root: app, preview: { port: 0 } });
  onTestFinished(() => site.close());
  return { site: site.resolvedUrls!.local[0]!.replace(/\/$/, ''), mock: server.url };
}

const getState = async (mock: string) =>
  (await (await fetch(`${mock}/__mock/state`)).json()) as MockState;

async function signUp(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Start for free' }).click();
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByText('Welcome, Ada!').waitFor();
}

/** Goes back to the landing page and forward to the welcome page again. */
async function goBackAndForward(page: Page): Promise<void> {
  await page.goBack();
  await page.getByRole('button', { name: 'Create my account' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Start for free' }).waitFor();
  await page.goForward();
  await page.goForward();
  await page.getByText('Welcome, Ada!').waitFor();
}

describe.each([
  ['in Vite’s dev server', startDev],
  ['as Vite builds it', startBuild],
])('the React example %s', (_, start) => {
  it('records one click and one lead of a visitor who signs up and uses back and forward', async () => {
    const { site, mock } = await start();
    const { page, errors } = await openPage();
    await page.goto(`${site}/?aff=PARTNER123`);
    await signUp(page);
    await goBackAndForward(page);

    await expect.poll(() => getState(mock)).toMatchObject({ customers: [{ status: 'lead' }] });
    const { customers, events } = await getState(mock);
    const { click_id } = customers[0]!;
    expect(customers).toMatchObject([{ partner_code: 'PARTNER123' }]);
    expect(events).toMatchObject([
      { type: 'click', click_id },
      { type: 'lead', click_id },
    ]);
    const requests = (await (await fetch(`${mock}/__mock/requests`)).json()) as object[];
    expect(requests).toMatchObject([
      { path: '/api/v1/track/click', status: 200 },
      { path: '/api/v1/track/lead', status: 200 },
    ]);
    expect(errors).toEqual([]);
  });

  it('reports nothing for a visitor without a click, and fits a phone', async () => {
    const { site } = await start();
    const { page, errors, origins } = await openPage({ viewport: { width: 340, height: 640 } });
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    await page.goto(site);
    await page.getByRole('link', { name: 'Start for free' }).waitFor();
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await signUp(page);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect([...origins]).toEqual([site]);
    expect(errors).toEqual([]);
  });
});

it('the React example uses the versions that this test runs', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, Record<string, string>>;
  const { dependencies, devDependencies } = read('examples/spa/package.json');
  const { devDependencies: ours } = read('package.json');
  const { 'affitor-tracker': link, ...versions } = { ...dependencies, ...devDependencies };
  expect(link).toBe('file:../..');
  expect(ours).toMatchObject(versions);
});
