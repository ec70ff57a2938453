// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Partner } from '../../../src/mock/backend/model';
import { describeError, startupMessage } from '../../../src/mock/cli/messages';
import { parseCliOptions } from '../../../src/mock/cli/options';

const MOCK_URL = 'http://localhost:4242';
const partners: Partner[] = [
  { code: 'OLD', program_id: 1, active: false },
  { code: 'A/B', program_id: 1, active: true },
];

const clickFirst = (...args: string[]) =>
  /Click first: +(\S+)/.exec(startupMessage(MOCK_URL, partners, parseCliOptions(args)))?.[1];

describe('startupMessage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affitor-tracker-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('links to the one-tag example with the code of the first active partner', () => {
    expect(clickFirst()).toBe(`${MOCK_URL}/examples/one-tag/?aff=A%2FB`);
  });

  it('links to the user’s own site by a redirect if the static folder has a home page', () => {
    expect(clickFirst('--static', folder)).toBe(`${MOCK_URL}/examples/one-tag/?aff=A%2FB`);
    writeFileSync(join(folder, 'index.html'), '');
    expect(clickFirst('--static', folder)).toBe(`${MOCK_URL}/go/A%2FB?to=/`);
  });

  it('prints no link if no partner is active', () => {
    const message = startupMessage(MOCK_URL, partners.slice(0, 1), parseCliOptions([]));
    expect(message).not.toContain('Click first');
    expect(message).toContain(`Inspector:    ${MOCK_URL}/__mock/\n  State:`);
  });

  const allInterfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);

  it.each(['0.0.0.0', '::'])('lists the addresses on the network if it listens on %s', (host) => {
    const message = startupMessage(MOCK_URL, partners, parseCliOptions(['--host', host]));
    const urls = [...message.matchAll(/On your network: (\S+)/g)].map(([, url]) => url);
    const external = allInterfaces.filter(({ family, internal }) => family === 'IPv4' && !internal);
    expect(urls).toEqual(external.map(({ address }) => `http://${address}:4242/`));
  });

  it('lists no addresses if it listens on one', () => {
    const message = startupMessage(MOCK_URL, partners, parseCliOptions(['--host', '127.0.0.1']));
    expect(message).not.toContain('On your network');
  });
});

describe('describeError', () => {
  const describeListenError = (code: string, ...args: string[]) =>
    describeError(
      Object.assign(new Error('the system’s reason'), { code }),
      parseCliOptions(['--port', '8080', ...args]),
    );

  it('says how to choose another port', () => {
    expect(describeListenError('EADDRINUSE')).toBe(
      'port 8080 on 127.0.0.1 is taken; choose another one with --port, or 0 for any free port',
    );
  });

  it('names the address that it cannot listen on', () => {
    expect(describeListenError('EADDRNOTAVAIL', '--host', '192.0.2.1')).toBe(
      'cannot listen on 192.0.2.1:8080: the system’s reason',
    );
  });

  it.each([
    ['seed.partners: must be a list', '--seed seed.json: partners: must be a list'],
    ['seed must be an object', '--seed seed.json: must be an object'],
    ['static: no such folder', '--static: no such folder'],
  ])('names the command’s option for "%s"', (message, text) => {
    const options = { ...parseCliOptions([]), seedFile: 'seed.json' };
    expect(describeError(new Error(message), options)).toBe(text);
  });
});
