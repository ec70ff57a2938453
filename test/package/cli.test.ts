import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { installPacked, ROOT, temporaryFolder } from './workspace';

const running: ChildProcess[] = [];
/** With whatever they have started themselves, as npm does. */
afterEach(() => {
  for (const { pid } of running.splice(0)) {
    try {
      process.kill(-pid!, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
});

function start(command: string, args: string[], cwd = ROOT) {
  const child = spawn(command, args, { cwd, detached: true });
  running.push(child);
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => (printed[stream] += String(chunk)));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, printed, ended };
}

const cli = (...args: string[]) => start(process.execPath, ['dist/mock/cli.js', ...args]);

describe('affitor-mock', () => {
  it('says where to click first, plays Affitor there, and ends cleanly on Ctrl-C', async () => {
    const { child, printed, ended } = cli('--port', '0');
    await expect.poll(() => printed.stdout).toContain('Ctrl-C');
    const [, link] = /Click first: +(\S+)/.exec(printed.stdout) ?? [];
    const landing = await fetch(link!);
    expect(await landing.text()).toContain('Tallyhouse');
    const [, state] = /State: +(\S+)/.exec(printed.stdout) ?? [];
    expect(await (await fetch(state!)).json()).toMatchObject({ customers: [{ status: 'click' }] });
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed.stderr).toBe('');
  });

  it('listens on 127.0.0.1 and port 4242 unless told otherwise', async () => {
    const { printed } = cli();
    // On a machine where something else has that port, it says so, and names both.
    await expect
      .poll(() => printed.stdout + printed.stderr)
      .toMatch(/on http:\/\/localhost:4242\n|port 4242 on 127\.0\.0\.1 is taken/);
  });

  it('explains itself', async () => {
    const { printed, ended } = cli('--help');
    expect(await ended).toBe(0);
    expect(printed.stdout).toMatch(/--port .*default 4242/);
    expect(printed.stdout).toMatch(/--host .*default 127\.0\.0\.1/);
    expect(printed.stdout).toContain('Examples:');
  });

  it('is the command of the package', async () => {
    const command = join(installPacked(), 'node_modules/.bin/affitor-mock');
    const { child, printed, ended } = start(command, ['--port', '0']);
    await expect.poll(() => printed.stdout).toContain('Click first');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    [['--port', 'abc'], "--port takes a number from 0 to 65535, not 'abc'"],
    [['--port', '65536'], "--port takes a number from 0 to 65535, not '65536'"],
    [['--port', '-1'], '--port'],
    [['--port'], '--port'],
    [['--host', ''], '--host takes an address'],
    [['--prot', '1'], "Unknown option '--prot'. See affitor-mock --help"],
    [['somewhere'], "Unexpected argument 'somewhere'"],
    [['--host', '203.0.113.1', '--port', '0'], 'cannot listen on 203.0.113.1'],
  ])('says in one line what is wrong with %j', async (args, advice) => {
    const { printed, ended } = cli(...args);
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(/^affitor-mock: .+\n$/);
    expect(printed.stderr).toContain(advice);
    expect(printed.stdout).toBe('');
  });

  it('says in one line that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { printed, ended } = cli('--port', String(port));
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(new RegExp(`^affitor-mock: port ${port} .* is taken; .*\\n$`));
    taken.close();
  });
});

describe('npm start', () => {
  it('needs no install', async () => {
    const clone = temporaryFolder();
    for (const name of ['package.json', 'dist', 'examples']) {
      cpSync(join(ROOT, name), join(clone, name), { recursive: true });
    }
    const { child, printed } = start('npm', ['start', '--', '--port', '0'], clone);
    await expect.poll(() => printed.stdout, { timeout: 20_000 }).toContain('Ctrl-C');
    const [url] = /http:\S+/.exec(printed.stdout) ?? [];
    for (const path of [
      '/',
      '/examples/script-tag/',
      '/dist/affitor.umd.min.js',
      '/__mock/state',
    ]) {
      expect((await fetch(new URL(path, url))).status).toBe(200);
    }
    child.kill('SIGINT');
  });
});
