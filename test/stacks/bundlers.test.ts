import { build } from 'esbuild';
import express from 'express';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { expectCustomers, openPage, server, setUpBrowser, startApp } from '../e2e/browser';
import { findCode } from '../markdown';
import { installPacked, ROOT, run, write } from '../package/workspace';

setUpBrowser();

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const troubleshooting = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8');

/** A bundler builds a page of a project into a folder, and returns what it warns about. */
type Bundle = (project: string, page: string, folder: string) => Promise<unknown[]>;

const bundlers: Record<string, Bundle> = {
  async webpack(project, page, folder) {
    const compiler = webpack({
      mode: 'production',
      context: project,
      entry: `./${page}.js`,
      output: { path: folder },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    const { errors, warnings } = stats!.toJson({ all: false, errors: true, warnings: true });
    return [...errors!, ...warnings!];
  },

  async esbuild(project, page, folder) {
    const { warnings } = await build({
      absWorkingDir: project,
      entryPoints: [`${page}.js`],
      outfile: join(folder, 'main.js'),
      bundle: true,
      minify: true,
      logLevel: 'silent',
    });
    return warnings;
  },

  async Parcel(project, page, folder) {
    const parcel = join(ROOT, 'node_modules/parcel/lib/bin.js');
    const options = ['--dist-dir', folder, '--no-source-maps', '--no-cache', '--log-level', 'warn'];
    const { stdout, stderr } = await run(
      process.execPath,
      [parcel, 'build', ...options, page + '.html'],
      {
        cwd: project,
        // Vitest sets it to `test`. Parcel then builds for development.
        env: { ...process.env, NODE_ENV: undefined, NO_COLOR: '1' },
      },
    );
    return [stdout, stderr].filter(Boolean);
  },
};

const pages = {
  // The code of the README, with the mock as its API.
  signup: `
    import './api.js';
    ${findCode(readme, 'js', 'captureClick()')}
    import { trackLead } from 'affitor-tracker';
    document.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const { status } = await trackLead('usr_1', event.target.elements.email.value);
      document.querySelector('output').value = status;
    });`,
  tracker: `
    import { init, trackLead } from 'affitor-tracker';
    init({ programId: 1 });
    trackLead('usr_1');`,
  // It uses nothing of what it imports.
  unused: `
    import { trackLead } from 'affitor-tracker';
    import { captureClick } from 'affitor-tracker/click';
    document.title = 'Shop';`,
};

const html = (script: string) => `<!doctype html>
  <link rel="icon" href="data:," />
  <form><input name="email" type="email" aria-label="Email" /><button>Sign up</button></form>
  <output></output>
  <script type="module" src="./${script}"></script>`;

/** The text of the scripts in a folder. */
const scriptsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

let project: string;

beforeAll(() => {
  project = installPacked();
  write(project, 'package.json', findCode(troubleshooting, 'json', '@parcel/resolver-default'));
  for (const [name, code] of Object.entries(pages)) {
    write(project, `${name}.js`, code);
    write(project, `${name}.html`, html(`${name}.js`));
  }
});

describe.each(Object.entries(bundlers))('the package as %s builds it', (name, bundle) => {
  it('records one click and one lead of a visitor who signs up', async () => {
    write(
      project,
      'api.js',
      `import { init } from 'affitor-tracker';
      init({ apiBase: '${server.url}' });`,
    );
    const folder = join(project, name);
    expect(await bundle(project, 'signup', folder)).toEqual([]);
    if (name !== 'Parcel') write(folder, 'signup.html', html('main.js'));
    const site = await startApp(express().use(express.static(folder)));

    const { page, errors } = await openPage();
    await page.goto(`${site}/signup.html?aff=PARTNER123`);
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByText('tracked').waitFor();

    await expectCustomers([{ partner_code: 'PARTNER123', customer_key: 'usr_1', status: 'lead' }]);
    expect(server.requests).toMatchObject([
      { path: '/api/v1/track/click', status: 200 },
      { path: '/api/v1/track/lead', status: 200 },
    ]);
    expect(errors).toEqual([]);
  });

  it('has the tracker alone, without the mock, the server tracker and the capture of clicks', async () => {
    const folder = join(project, `${name}-tracker`);
    expect(await bundle(project, 'tracker', folder)).toEqual([]);
    const scripts = scriptsIn(folder);
    expect(scripts).toContain('/api/v1/track/');
    expect(scripts).not.toMatch(/screen_resolution|Bearer|__mock/);
    // affitor.umd.min.js has 9.8 kB.
    expect(scripts.length).toBeLessThan(12_000);
  });

  it('has nothing of the package if the page does not use it', async () => {
    const folder = join(project, `${name}-unused`);
    expect(await bundle(project, 'unused', folder)).toEqual([]);
    const scripts = scriptsIn(folder);
    expect(scripts).toContain('Shop');
    expect(scripts.length).toBeLessThan(500);
  });
});
