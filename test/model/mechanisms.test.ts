import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { mechanisms } from './mechanisms';
import { applyChange } from './source-change';

describe('the table of mechanisms', () => {
  it.for(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))(
    'takes out: %s',
    async ([, mechanism]) => {
      const source = await readFile(mechanism.file, 'utf8');
      expect(applyChange(source, mechanism)).not.toBe(source);
    },
  );

  it('has a row for each mechanism and no other', async () => {
    const docs = await readFile('docs/architecture.md', 'utf8');
    const table = /<!-- table -->\n([^]*)<!-- \/table -->/.exec(docs)![1]!;
    const rows = [...table.matchAll(/^\| (.*?) +\|/gm)].map(([, name]) => name!).slice(2);
    const names = mechanisms.map(({ name }) => name);
    expect(rows).toEqual(names);
  });
});
