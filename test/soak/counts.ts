/** What is counted, in the order in which it is printed. */
const names = [
  'visitors',
  'tabs',
  'navigations',
  'closes',
  'crashes',
  'offline spells',
  'clicks',
  'leads',
  'reports of a lead in a second tab',
  'requests',
  'failed answers',
  'duplicates explained by a lost answer',
  'duplicates not explained',
  'clicks and leads lost',
] as const;

export type Counts = Record<(typeof names)[number], number>;

export const noCounts = (): Counts =>
  Object.fromEntries(names.map((name) => [name, 0])) as unknown as Counts;

export const addCounts = (total: Counts, counts: Counts): void => {
  for (const name of names) total[name] += counts[name];
};

export const formatCounts = (counts: Counts): string =>
  names.map((name) => `${String(counts[name]).padStart(8)} ${name}`).join('\n');
