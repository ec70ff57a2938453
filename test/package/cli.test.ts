import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { installPacked, ROOT, temporaryFolder, write } from './workspace';

const running: ChildProcess[] = [];
/** Kills each process group, since npm starts processes of its own. */
afterEach(() => {
  for (const { pid } of running.splice(0)) {
    try {
      process.kill(-pid!, 'SIGKILL');
    } catch {
      // It has already ended.
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

const badSeed = write(
  temporaryFolder(),
  'seed.json',
  '{"partners":[{"code":"A","program_id":1},{"code":"B","program_id":3}]}',
);

const urlIn = async (printed: { stdout: string }) => {
  await expect.poll(() => printed.stdout).toMatch(/http:\/\/localhost:\d+/);
  return /http:\/\/localhost:\d+/.exec(printed.stdout)![0];
};

/** An address of this machine in its network, if it has one. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal);

const cli = (...args: string[]) => start(process.execPath, ['dist/mock/cli.js', ...args]);

describe('affitor-mock', () => {
  it('prints a partner’s link to an example, serves it, and ends cleanly on Ctrl+C', async () => {
    const { child, printed, ended } = cli('--port', '0');
    await expect.poll(() => printed.stdout).toContain('Ctrl+C');
    const [, link] = /Click first: +(\S+)/.exec(printed.stdout) ?? [];
    const landing = await fetch(link!);
    expect(await landing.text()).toContain('Tallyhouse');
    const [, state] = /State: +(\S+)/.exec(printed.stdout) ?? [];
    expect(await (await fetch(state!)).json()).toMatchObject({ customers: [] });
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed.stderr).toBe('');
  });

  it('prints its network addresses when it listens on all of them', async () => {
    const { printed } = cli('--port', '0', '--host', '0.0.0.0');
    await expect.poll(() => printed.stdout).toContain('Ctrl+C');
    if (outside) expect(printed.stdout).toContain(`On your network: http://${outside.address}:`);
  });

  it('accepts no connections from other machines by default', async () => {
    const { printed } = cli('--port', '0');
    const { port } = new URL(await urlIn(printed));
    if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
  });

  it('ends quietly when stdout is closed', async () => {
    const command = `${process.execPath} dist/mock/cli.js --port 0 --json`;
    const { printed, ended } = start('sh', ['-c', `(${command}; echo "ended: $?" >&2) | head -1`]);
    const url = await urlIn(printed);
    for (let count = 0; count < 3; count++) {
      await fetch(`${url}/go/PARTNER123`).catch(() => undefined);
    }
    expect(await ended).toBe(0);
    expect(printed.stderr).toBe('ended: 0\n');
  });

  it('listens on 127.0.0.1 and port 4242 by default', async () => {
    const { printed } = cli();
    // If the port is taken, the error names both.
    await expect
      .poll(() => printed.stdout + printed.stderr)
      .toMatch(/on http:\/\/localhost:4242\n|port 4242 on 127\.0\.0\.1 is taken/);
  });

  it('prints its options', async () => {
    const { printed, ended } = cli('--help');
    expect(await ended).toBe(0);
    for (const option of [
      'port',
      'host',
      'https',
      'static',
      'seed',
      'state',
      'fail',
      'json',
      'help',
    ]) {
      expect(printed.stdout).toMatch(new RegExp(`^  --${option} `, 'm'));
    }
    expect(printed.stdout).toMatch(/--port .*default 4242/);
    expect(printed.stdout).toMatch(/--host .*default 127\.0\.0\.1/);
  });

  it('prints examples that work', async () => {
    const { printed: help, ended } = cli('--help');
    await ended;
    const [, list] = /Examples:\n([^]*?)\n\n/.exec(help.stdout)!;
    const examples = list!.split('\n').map((line) => line.trim().split('   ')[0]!);
    expect(examples.length).toBeGreaterThan(4);
    const [, seed] = /seed\.json can contain[^\n]*\n([^]*)/.exec(help.stdout)!;
    const folder = temporaryFolder();
    write(folder, 'seed.json', seed!);
    write(folder, 'site/index.html', 'a site');
    for (const example of examples) {
      const command = example.replace(/^affitor-mock/, `node ${join(ROOT, 'dist/mock/cli.js')} `);
      const { child, printed } = start('sh', ['-c', `exec ${command} --port 0`], folder);
      const log = () =>
        printed.stdout +
        (existsSync(join(folder, 'log.jsonl'))
          ? readFileSync(join(folder, 'log.jsonl'), 'utf8')
          : '');
      await expect.poll(log, { message: example }).toMatch(/https?:\/\/localhost:\d+/);
      expect(printed.stderr).toBe('');
      child.kill('SIGINT');
    }
  });

  const post = (url: string, body: object) =>
    fetch(`${url}/api/v1/track/lead`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('applies a seed, faults and a latency, and serves a site', async () => {
    const folder = temporaryFolder();
    const seed = {
      programs: [{ id: 7 }],
      partners: [{ code: 'SEED/1', program_id: 7 }],
      customers: [{ customer_key: 'usr_1' }],
    };
    write(folder, 'site/index.html', '<h1>A site</h1>');
    const { printed } = cli(
      ...['--port', '0', '--seed', write(folder, 'seed.json', JSON.stringify(seed))],
      ...['--fail', '503*2', '--fail', '{"on":"lead","body":"<html>","times":1}'],
      ...['--latency', '1', '--static', join(folder, 'site')],
    );
    const url = await urlIn(printed);
    const answers = [];
    for (let count = 0; count < 4; count++) {
      answers.push(await (await post(url, { customer_key: 'usr_1' })).text());
    }
    const injected = '{"error":"Injected fault"}';
    const tracked = '{"success":true,"message":"Lead tracked successfully"}';
    expect(answers).toEqual([injected, injected, '<html>', tracked]);
    const requests = (await (await fetch(`${url}/__mock/requests`)).json()) as {
      duration_ms: number;
    }[];
    expect(Math.min(...requests.map(({ duration_ms }) => duration_ms))).toBeGreaterThanOrEqual(1);

    expect(await (await fetch(url)).text()).toBe('<h1>A site</h1>');
    expect(printed.stdout).toContain(`Click first:  ${url}/go/SEED%2F1?to=/\n`);
    expect((await fetch(`${url}/go/SEED%2F1?to=/`)).url).toBe(`${url}/`);
  });

  it('logs changes as text', async () => {
    const { printed } = cli('--port', '0');
    const url = await urlIn(printed);
    await fetch(`${url}/go/PARTNER123`);
    await post(url, {});
    await expect.poll(() => printed.stdout).toContain('click_id or customer_key is required');
    expect(printed.stdout).toMatch(/\d\d:\d\d:\d\d {2}click {2}PARTNER123 {2}cust_1_\d+\n/);
    expect(printed.stdout).toMatch(/POST \/api\/v1\/track\/lead {2}400 {2}browser {2}\d+ ms\n/);
  });

  it('logs one JSON object per line with --json', async () => {
    const { printed, child, ended } = cli('--port', '0', '--json');
    const url = await urlIn(printed);
    await fetch(`${url}/go/PARTNER123`);
    await post(url, { email: 'ada@example.com' });
    await fetch(`${url}/__mock/reset`, { method: 'POST' });
    child.kill('SIGINT');
    await ended;
    const lines = printed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { type: 'listening', url },
      { type: 'customer', customer: { status: 'click' } },
      { type: 'event', event: { type: 'click' } },
      {
        type: 'request',
        request: { status: 400, body: { email: { masked: 'a***@example.com' } } },
      },
      { type: 'reset' },
    ]);
  });

  it('ends on Ctrl+C while a client listens and another waits', async () => {
    const { printed, child, ended } = cli('--port', '0', '--fail', '{"hang":true}');
    const url = await urlIn(printed);
    const events = await fetch(`${url}/__mock/events`);
    await events.body!.getReader().read();
    const unanswered = expect(post(url, {})).rejects.toThrow();
    await expect.poll(() => printed.stdout).toContain('no answer');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await unanswered;
    expect(printed.stderr).toBe('');
  });

  it('is the package’s command', async () => {
    const command = join(installPacked(), 'node_modules/.bin/affitor-mock');
    const { child, printed, ended } = start(command, ['--port', '0']);
    await expect.poll(() => printed.stdout).toContain('Click first');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    [['--port', 'abc'], "--port must be a whole number from 0 to 65535, not 'abc'"],
    [['--port', '65536'], "--port must be a whole number from 0 to 65535, not '65536'"],
    [['--port', '-1'], '--port needs a value that does not start with -'],
    [['--port'], '--port'],
    [['--host', ''], '--host must be an address, such as 127.0.0.1'],
    [['--prot', '1'], "Unknown option '--prot'. See affitor-mock --help"],
    [['somewhere'], "Unexpected argument 'somewhere'"],
    [['--latency', '1s'], "--latency must be a whole number from 0 to 2147483647, not '1s'"],
    [['--fail', 'often'], "--fail 'often': must be a status such as 503"],
    [['--fail', '503*0'], "--fail '503*0': times must be a whole number of at least 1"],
    [['--fail', '{"stauts":503}'], 'stauts is not one of on, customer, times'],
    [['--static', 'nowhere'], '--static must be an existing folder, but '],
    [['--static', 'package.json'], '--static must be an existing folder, but '],
    [['--seed', 'nothing.json'], '--seed nothing.json cannot be read: ENOENT'],
    [['--seed', 'README.md'], '--seed README.md is not valid JSON: '],
    [
      ['--seed', badSeed],
      `--seed ${badSeed}: partners[1].program_id must be the id of a programme: 1, 2`,
    ],
    [['--host', '203.0.113.1', '--port', '0'], 'cannot listen on 203.0.113.1'],
  ])('explains in one line what is wrong with %j', async (args, advice) => {
    const { printed, ended } = cli(...args);
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(/^affitor-mock: .+\n$/);
    expect(printed.stderr).toContain(advice);
    expect(printed.stdout).toBe('');
  });

  it('explains in one line that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { printed, ended } = cli('--port', String(port));
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(
      new RegExp(`^affitor-mock: port ${port} .* is taken; choose .*\\n$`),
    );
    taken.close();
  });
});

describe('affitor-mock --state', () => {
  it('keeps the state over restarts, and uses the seed only for the first', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'state.json');
    const seed = write(folder, 'seed.json', '{"customers":[{"click_id":"seeded"}]}');
    const args = ['--port', '0', '--state', file, '--seed', seed];
    const first = cli(...args);
    await fetch(`${await urlIn(first.printed)}/go/PARTNER456`, { redirect: 'manual' });
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    const saved = JSON.parse(readFileSync(file, 'utf8')) as object;
    expect(saved).toMatchObject({ customers: [{ click_id: 'seeded' }, {}] });

    const second = cli(...args);
    const state = await fetch(`${await urlIn(second.printed)}/__mock/state`);
    expect(await state.json()).toEqual(saved);
  });

  it('writes a change while it runs', async () => {
    const file = join(temporaryFolder(), 'state.json');
    const { printed } = cli('--port', '0', '--state', file);
    await fetch(`${await urlIn(printed)}/go/PARTNER123`, { redirect: 'manual' });
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('"click_id"');
  });

  it.each([
    ['{', ' is not valid JSON: '],
    ['{"customers":{}}', ': customers must be an array'],
  ])('leaves a file with %s alone, and explains in one line what to do', async (text, problem) => {
    const file = write(temporaryFolder(), 'state.json', text);
    const { printed, ended } = cli('--port', '0', '--state', file);
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(/^affitor-mock: .+\n$/);
    expect(printed.stderr).toContain(`--state ${file}${problem}`);
    expect(printed.stderr).toContain('; repair it, or delete it to start with the initial state');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('affitor-mock trigger', () => {
  it('sends a click, a lead and a sale, and prints the answers', async () => {
    const url = await urlIn(cli('--port', '0').printed);
    const trigger = async (...args: string[]) => {
      const { printed, ended } = cli('trigger', ...args, '--url', url);
      expect(await ended).toBe(0);
      return JSON.parse(printed.stdout) as { click_id: string };
    };
    const { click_id } = await trigger('click', '--partner', 'OTHER123');
    const customer = ['--click-id', click_id, '--customer-key', 'usr_1'];
    expect(await trigger('lead', ...customer, '--email', 'ada@example.com')).toMatchObject({
      success: true,
    });
    const sale = ['--customer-key', 'usr_1', '--amount', '4900', '--transaction-id', 'tx_1'];
    expect(await trigger('sale', ...sale)).toMatchObject({ success: true, sale_id: 1 });
    expect(await (await fetch(`${url}/__mock/state`)).json()).toMatchObject({
      customers: [{ program_id: 2, status: 'conversion', email: { masked: 'a***@example.com' } }],
      sales: [{ transaction_id: 'tx_1', amount_cents: 4900 }],
    });
  });

  it('prints the error of the API, and exits with code 1', async () => {
    const url = await urlIn(cli('--port', '0').printed);
    const { printed, ended } = cli('trigger', 'lead', '--customer-key', 'usr_9', '--url', url);
    expect(await ended).toBe(1);
    expect(printed.stdout).toMatch(/^\{"error":".*"\}\n$/);
  });

  it.each([
    [['trigger'], 'trigger needs one of click, lead, sale, such as affitor-mock trigger click'],
    [['trigger', 'refund'], 'trigger needs one of click, lead, sale'],
    [['trigger', 'lead', '--nothing', '1'], "Unknown option '--nothing'. See affitor-mock --help"],
    [['trigger', 'lead', '--url', 'x'], "--url must be a URL, not 'x'"],
    [
      ['trigger', 'lead', '--url', 'http://localhost:9'],
      'no mock answers at http://localhost:9; start one with affitor-mock',
    ],
  ])('explains in one line what is wrong with %j', async (args, advice) => {
    const { printed, ended } = cli(...args);
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(/^affitor-mock: .+\n$/);
    expect(printed.stderr).toContain(advice);
  });
});

it('affitor-mock --https listens by HTTPS', async () => {
  const { printed } = cli('--port', '0', '--https');
  await expect.poll(() => printed.stdout).toMatch(/on https:\/\/localhost:\d+\n/);
  const [, port] = /https:\/\/localhost:(\d+)/.exec(printed.stdout)!;
  const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  socket.destroy();
});

describe('npm start', () => {
  it('works without an install', async () => {
    const clone = temporaryFolder();
    for (const name of ['package.json', 'dist', 'examples']) {
      cpSync(join(ROOT, name), join(clone, name), { recursive: true });
    }
    const { child, printed } = start('npm', ['start', '--', '--port', '0'], clone);
    await expect.poll(() => printed.stdout).toContain('Ctrl+C');
    const [url] = /http:\S+/.exec(printed.stdout) ?? [];
    for (const path of [
      '/__mock/',
      '/__mock/inspector.js',
      '/examples/one-tag/',
      '/examples/script-tag/',
      '/dist/affitor.umd.min.js',
      '/__mock/state',
    ]) {
      expect((await fetch(new URL(path, url))).status).toBe(200);
    }
    child.kill('SIGINT');
  });
});
