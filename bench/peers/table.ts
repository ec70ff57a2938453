import { formatMarkdown } from '../docs-table';
import type { Measurement } from './measurement';
import { SLOWDOWN } from './time-evaluation';

export const README = 'bench/README.md';

export interface Results {
  measurements: Measurement[];
  /** How many times each script was timed. */
  runs: number;
  command: string;
  /** The names and versions of the programs that took part. */
  tools: string[];
}

const bytes = (count: number | undefined): string => count?.toLocaleString('en') ?? '–';

function formatRow({ subject, version, sizes, time, ratio }: Measurement, note: string): string {
  const name = `\`${subject.name}\`${note}`;
  const cells = [
    subject.ours ? `**${name}**` : name,
    version,
    bytes(sizes?.raw),
    bytes(sizes?.gzip),
    bytes(sizes?.brotli),
    time?.toFixed(1) ?? '–',
    ratio?.toFixed(2) ?? '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Formats the results in Markdown, with notes below the table. */
export function formatResults({ measurements, runs, command, tools }: Results): Promise<string> {
  const notes: string[] = [];
  const rows = measurements.map((measurement) => {
    const { subject, error } = measurement;
    const texts = [subject.note ?? [], error ? `It could not be bundled: \`${error}\`` : []].flat();
    if (!texts.length) return formatRow(measurement, '');
    notes.push(texts.join(' '));
    return formatRow(measurement, ` <sup>${notes.length}</sup>`);
  });
  const date = new Date().toISOString().slice(0, 10);
  return formatMarkdown(
    README,
    `
\`${command}\` on ${date}, with ${tools.join(', ')}. Each script ran ${runs} times, with the processor slowed ${SLOWDOWN} times.

| Script | Version | Bytes | gzip | Brotli | Evaluation, ms | Ratio |
| --- | --- | --: | --: | --: | --: | --: |
${rows.join('\n')}

${notes.map((note, index) => `${index + 1}. ${note}`).join('\n')}
`,
  );
}
