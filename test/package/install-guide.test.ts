import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { codeBlocks, findCode } from '../markdown';
import { compile, installPacked, ROOT, run, runNode, write } from './workspace';

const guide = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
const security = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, unknown>;
};

let project: string;
let mock: MockServer;

beforeAll(async () => {
  project = installPacked();
  mkdirSync(join(project, 'public'));
  mock = await startMockServer();
});
afterAll(() => mock.close());

const runLine = async (line: string, cwd = project) =>
  (await run('sh', ['-c', line], { cwd })).stdout.trim();

describe('the guide to installation', () => {
  it('names each entry of the package, and files that it has', () => {
    const named = [...guide.matchAll(/^\| [^|]+\| `([^`]+)` +\|/gm)].map(([, name]) => name!);
    const entries = Object.keys(manifest.exports)
      .filter((name) => name !== './package.json' && name !== './dist/integrity.json')
      .map((name) =>
        name.startsWith('./dist/') ? name.slice(2) : `affitor-tracker${name.slice(1)}`,
      );
    expect(named.sort()).toEqual(entries.sort());
  });

  it('has the addresses of this version', () => {
    const urls = codeBlocks(guide).find(({ code }) => code.includes('unpkg.com'))!.code;
    for (const url of urls.trim().split('\n')) {
      const [, version, file] = /affitor-tracker@([^/]+)\/(.+)$/.exec(url)!;
      expect(version).toBe(manifest.version);
      expect(readFileSync(join(project, 'node_modules/affitor-tracker', file!))).not.toHaveLength(
        0,
      );
    }
  });

  it('copies the script file, and prints the hash of that copy, as SECURITY.md computes it', async () => {
    await runLine(findCode(guide, 'sh', 'cp node_modules'));
    const copy = readFileSync(join(project, `public/affitor-${manifest.version}.js`));
    const hash = createHash('sha384').update(copy).digest('base64');
    expect(await runLine(findCode(guide, 'sh', 'integrity.json'))).toBe(`sha384-${hash}`);
    const command = findCode(security, 'sh', 'openssl');
    const file = 'affitor.full.umd.min.js';
    const folder = join(project, 'node_modules/affitor-tracker');
    expect(await runLine(command.replace('affitor.umd.min.js', file), folder)).toBe(hash);
  });

  it('has an example in CommonJS', async () => {
    const code = `${findCode(guide, 'js', 'require(')}
      console.log(JSON.stringify([init, trackLead, captureClick].map((value) => typeof value)));`;
    expect(await runNode(project, 'main.cjs', code)).toEqual(['function', 'function', 'function']);
  });

  it.each(['bundler', 'node16', 'node10'])(
    'has compiler options that know the queue, with moduleResolution %s',
    async (moduleResolution) => {
      const { compilerOptions } = JSON.parse(findCode(guide, 'json', 'affitor-tracker/global')) as {
        compilerOptions: object;
      };
      const module = moduleResolution === 'node16' ? 'node16' : 'esnext';
      const options = { ...compilerOptions, module, moduleResolution, ignoreDeprecations: '6.0' };
      const code = findCode(guide, 'ts', 'affitorQueue');
      write(project, 'signup.ts', code);
      expect(await compile(project, options, ['signup.ts'])).toBe('');
      write(project, 'signup.ts', code.replace('trackLead', 'trackSignup'));
      expect(await compile(project, options, ['signup.ts'])).toContain('trackSignup');
    },
  );

  it('has a command that shows the lead that the mock recorded', async () => {
    const { click_id } = mock.addCustomer();
    const command = findCode(guide, 'sh', 'curl').replace('http://localhost:4242', mock.url);
    expect(JSON.parse(await runLine(command))).toMatchObject({ count: 0 });
    await fetch(`${mock.url}/api/v1/track/lead`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ click_id, customer_key: 'usr_abc123' }),
    });
    expect(JSON.parse(await runLine(command))).toMatchObject({ count: 1 });
  });
});
