import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { openPage, setUpBrowser } from '../e2e/browser';
import { findCode } from '../markdown';
import { ROOT, run, temporaryFolder, write } from '../package/workspace';

const guide = readFileSync(join(ROOT, 'docs/server.md'), 'utf8');
const proxyGuide = readFileSync(join(ROOT, 'docs/first-party-proxy.md'), 'utf8');

const users = findCode(guide, 'js', 'export async function createUser');

/** The files of the guides, and pages that use them. */
const files = {
  'instrumentation-client.js': findCode(guide, 'js', 'NEXT_PUBLIC_AFFITOR_API_BASE'),
  'app/users.js': users,
  'app/signup-form.js': findCode(guide, 'jsx', 'SignupForm'),
  'app/actions.js': findCode(guide, 'js', "'use server'"),
  'app/signup/users.js': users,
  'app/signup/route.js': findCode(guide, 'js', 'export async function POST'),
  'app/layout.js': `
    export const metadata = { icons: 'data:,' };
    export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  'app/browser/page.js': `
    import { SignupForm } from '../signup-form.js';
    export default () => <SignupForm />;`,
  'app/action/page.js': `
    import { signUp } from '../actions.js';
    export default () => (
      <form action={signUp}>
        <input name="email" aria-label="Email" />
        <button>Sign up</button>
      </form>
    );`,
};

setUpBrowser();

/** Next.js builds the mock's address into the pages, so all tests have the same mock. */
let mock: MockServer;
let site: string;
/** What Next.js prints. */
let output = '';
let stop: () => Promise<unknown>;

beforeAll(async () => {
  mock = await startMockServer();
  const folder = temporaryFolder();
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(join(ROOT, 'test/stacks/next', name), join(folder, name));
  }
  // Not a link to this repository's packages: Turbopack reads no file outside the project.
  await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  const installed = 'node_modules/affitor-tracker';
  cpSync(join(inject('installed'), installed), join(folder, installed), { recursive: true });
  for (const [name, code] of Object.entries(files)) write(folder, name, code);
  const config = findCode(proxyGuide, 'js', 'rewrites');
  write(folder, 'next.config.mjs', config.replace('https://api.affitor.com', mock.url));

  const next = join(folder, 'node_modules/next/dist/bin/next');
  const env = {
    ...process.env,
    NODE_ENV: undefined,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_AFFITOR_API_BASE: mock.url,
    AFFITOR_API_BASE: mock.url,
    AFFITOR_TOKEN: 'program_1_token',
  };
  const { stdout, stderr } = await run(process.execPath, [next, 'build'], { cwd: folder, env });
  expect(stdout + stderr).not.toMatch(/warn|affitor/i);

  const server = spawn(process.execPath, [next, 'start', '--port', '0'], { cwd: folder, env });
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => (output += String(chunk)));
  }
  stop = () => {
    const closed = once(server, 'close');
    server.kill();
    return closed;
  };
  await vi.waitFor(() => expect(output).toContain('Ready'), 60_000);
  site = /http:\/\/localhost:\d+/.exec(output)![0];
});

afterAll(async () => {
  await stop();
  await mock.close();
});

/** Opens a page for a visitor from a partner's link, and waits for the click. */
async function visit(path: string) {
  const { page, errors } = await openPage();
  await page.goto(`${site}${path}?aff=PARTNER123`);
  const cookies = () => page.context().cookies();
  await expect.poll(cookies).toMatchObject([{ name: 'affitor_click_id' }]);
  await page.getByLabel('Email').fill('ada@example.com');
  const signUp = () => page.getByRole('button', { name: 'Sign up' }).click();
  return { page, errors, click_id: (await cookies())[0]!.value, signUp };
}

/** The requests to the mock that report a lead with this click. */
const leadRequests = (click_id: string) =>
  mock.requests.filter(({ body }) => (body as { click_id?: string }).click_id === click_id);

it.each([
  ['client component', '/browser', 'browser'],
  ['server action', '/action', 'server'],
])('a %s in Next.js reports one lead of the visitor with the click', async (_, path, mode) => {
  const { click_id, errors, signUp } = await visit(path);
  await signUp();
  const lead = await mock.waitForLead({ click_id }, { timeout: 20_000 });
  expect(lead).toMatchObject({ partner_code: 'PARTNER123' });
  // The mock records a request after its event.
  await expect.poll(() => leadRequests(click_id)).toMatchObject([{ mode, status: 200 }]);
  expect(mock.state.events.filter((event) => event.click_id === click_id)).toMatchObject([
    { type: 'click' },
    { type: 'lead' },
  ]);
  expect(errors).toEqual([]);
});

it('a route handler in Next.js reports the lead', async () => {
  const { click_id } = mock.addCustomer();
  const response = await fetch(`${site}/signup`, {
    method: 'POST',
    headers: { Cookie: `affitor_click_id=${click_id}` },
    body: JSON.stringify({ email: 'ada@example.com' }),
  });
  const { id } = (await response.json()) as { id: string };
  expect(mock.leads).toContainEqual(expect.objectContaining({ click_id, customer_key: id }));
});

it('a server action in Next.js responds before the call to Affitor has ended', async () => {
  const { page, click_id, signUp } = await visit('/action');
  mock.fail({ on: 'lead', customer: click_id, hang: true });
  const responded = page.waitForResponse((response) => response.request().method() === 'POST');
  await signUp();
  await responded;
  expect(output).not.toContain('The lead was not delivered');
  await expect.poll(() => output).toContain('The lead was not delivered');
  expect(leadRequests(click_id)).toMatchObject([{ mode: 'server', status: null }]);
});

it('a rewrite in Next.js, as in the guide to the proxy, passes a lead on', async () => {
  const { click_id } = mock.addCustomer();
  const response = await fetch(`${site}/affitor/api/v1/track/lead`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ click_id, customer_key: 'usr_proxy' }),
  });
  expect(response.status).toBe(200);
  expect(mock.leads).toContainEqual(expect.objectContaining({ click_id }));
});
