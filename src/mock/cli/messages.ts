import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Partner } from '../backend/model';
import { DEFAULT_HOST } from '../hosts/listen';
import type { CliOptions } from './options';

/** The text that the command prints once it listens at `url`. */
export function startupMessage(
  url: string,
  partners: Partner[],
  { host, static: folder }: CliOptions,
): string {
  const partner = partners.find(({ active }) => active);
  const link = partner && partnerLink(encodeURIComponent(partner.code), folder);
  const addresses = networkUrls(host, url).map((address) => `  On your network: ${address}/\n`);
  return `Affitor mock on ${url}

  Inspector:    ${url}/__mock/
${link ? `  Click first:  ${url}${link}\n` : ''}  State:        ${url}/__mock/state
${addresses.join('')}
Press Ctrl+C to stop.
`;
}

/**
 * The partner's link to the user's own site, or to an example if there is none. The mock itself records a click to the
 * user's site, because the site may not capture clicks.
 */
function partnerLink(code: string, folder: string | undefined): string {
  const hasHomePage = folder !== undefined && existsSync(join(folder, 'index.html'));
  return hasHomePage ? `/go/${code}?to=/` : `/examples/one-tag/?aff=${code}`;
}

/** The URLs at which other machines reach a mock that listens on all addresses. */
function networkUrls(host: string | undefined, url: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  const { protocol, port } = new URL(url);
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `${protocol}//${address}:${port}`);
}

/** Describes in one line why the mock did not start, and what to do. */
export function describeError(
  error: unknown,
  { port, host = DEFAULT_HOST, seedFile = '' }: CliOptions,
): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `port ${port} on ${host} is taken; choose another one with --port, or 0 for any free port`;
  }
  if (code) return `cannot listen on ${host}:${port}: ${message}`;
  // These errors name an option of startMockServer, and the command has other names for them.
  return message.replace(/^seed[. ]/, `--seed ${seedFile}: `).replace(/^static/, '--static');
}
