// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Partner } from '../../../src/mock/backend/model';
import { startupMessage } from '../../../src/mock/cli/messages';
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
});
