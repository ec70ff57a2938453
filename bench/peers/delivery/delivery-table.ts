import { formatMarkdown } from '../../docs-table';
import { README } from '../table';
import { LATER_PAGES, LATER_STAY_S, STAY_S, type Outcome } from './run-situation';
import type { Situation } from './situations';
import type { Tracker } from './trackers';

/** A tracker with its version. */
export interface Column {
  tracker: Tracker;
  version: string;
}

export interface DeliveryResults {
  columns: Column[];
  situations: Situation[];
  /** The outcomes of the runs of a tracker in a situation. */
  outcomesOf: (situation: Situation, tracker: Tracker) => Outcome[];
  /** How many times each tracker ran in each situation. */
  runs: number;
  command: string;
  /** The names and versions of the programs that took part. */
  tools: string[];
}

const countDuplicates = (outcomes: Outcome[]): number =>
  outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0);

function formatCell(outcomes: Outcome[]): string {
  const recorded = outcomes.filter(({ isRecorded }) => isRecorded).length;
  const duplicates = countDuplicates(outcomes);
  return duplicates ? `${recorded} (+${duplicates})` : `${recorded}`;
}

/** Formats the results in Markdown, with notes below the table. */
export function formatDelivery(results: DeliveryResults): Promise<string> {
  const { columns, situations, outcomesOf, runs, command, tools } = results;
  const heads = columns.map(({ tracker: { name, ours } }, index) => {
    const head = `\`${name}\` <sup>${index + 1}</sup>`;
    return ours ? `**${head}**` : head;
  });
  const rows = situations.map((situation) => {
    const cells = columns.map(({ tracker }) => formatCell(outcomesOf(situation, tracker)));
    return `| ${[situation.name, ...cells].join(' | ')} |`;
  });
  const notes = columns.map(
    ({ tracker, version }, index) =>
      `${index + 1}. \`${tracker.name}\` ${version}. ${tracker.note}`,
  );
  const hasDuplicates = situations.some((situation) =>
    columns.some(({ tracker }) => countDuplicates(outcomesOf(situation, tracker))),
  );
  const date = new Date().toISOString().slice(0, 10);
  return formatMarkdown(
    README,
    `
\`${command}\` on ${date}, with ${tools.join(', ')}. A number says in how many of ${runs} runs the signup was recorded.
${
  hasDuplicates
    ? 'In parentheses: how many more signups the servers count, over all runs.'
    : 'No signup counts twice.'
}

| The signup is recorded when … | ${heads.join(' | ')} |
| --- |${' --: |'.repeat(columns.length)}
${rows.join('\n')}

${notes.join('\n')}

The visitor stays ${STAY_S} s on the page of the call, and then opens a later page for ${LATER_STAY_S} s, or up to ${LATER_PAGES} of them if the signup is not recorded before.
`,
  );
}
