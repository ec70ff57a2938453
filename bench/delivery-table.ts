import type { Tally } from '../test/e2e/delivery/run-scenario';
import { formatMarkdown, replaceTable } from './docs-table';

const DOCS = 'docs/delivery.md';

/** A scenario's name, and the runs of it that have ended. */
export interface Row {
  name: string;
  tallies: Tally[];
}

const hasPassed = ({ lost, duplicates, error }: Tally): boolean =>
  lost === 0 && duplicates === 0 && error === undefined;

/** How many runs of a row failed. A run that never ended has failed, too. */
const countFailed = ({ tallies }: Row, runs: number): number =>
  runs - tallies.filter(hasPassed).length;

/** Escapes what has a meaning in a Markdown table. HTML tags become code. */
const escapeMarkdown = (text: string): string =>
  text
    .split(/((?:<[^>]+>)+)/)
    .map((part, index) =>
      index % 2 ? `\`${part.replaceAll('|', '\\|')}\`` : part.replace(/[\\`*_[\]|]/g, '\\$&'),
    )
    .join('');

function formatRow(row: Row, runs: number): string {
  const sum = (field: 'delivered' | 'lost' | 'duplicates' | 'extraRequests') =>
    row.tallies.reduce((total, tally) => total + tally[field], 0);
  const failed = countFailed(row, runs);
  const cells = [
    escapeMarkdown(row.name) + (failed ? ` (**${failed} failed**)` : ''),
    row.tallies.length,
    sum('delivered'),
    sum('lost'),
    sum('duplicates'),
    sum('extraRequests'),
  ];
  return `| ${cells.join(' | ')} |`;
}

export interface Results {
  rows: Row[];
  /** How many times each row was meant to run. */
  runs: number;
  command: string;
  /** The browser's name and version. */
  browser: string;
}

/** Formats the results in Markdown, as Prettier formats the docs. */
export function formatResults({ rows, runs, command, browser }: Results): Promise<string> {
  const total = (rows.length * runs).toLocaleString('en');
  const failed = rows.reduce((sum, row) => sum + countFailed(row, runs), 0);
  const outcome = failed ? `**${failed} of ${total} runs failed.**` : `All ${total} runs passed.`;
  const date = new Date().toISOString().slice(0, 10);
  const markdown = `
\`${command}\` on ${date}, with ${browser} and Node.js ${process.versions.node}. ${outcome}

| Row | Runs | Delivered | Lost | Duplicates | Extra requests |
| --- | --: | --: | --: | --: | --: |
${rows.map((row) => formatRow(row, runs)).join('\n')}
`;
  return formatMarkdown(DOCS, markdown);
}

/** Replaces the results in the docs. */
export const writeToDocs = (results: string): Promise<void> => replaceTable(DOCS, results);
