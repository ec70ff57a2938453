import { now, type Case } from './case';
import { clickCases } from './click';
import { leadCases } from './lead';
import { leadBodyCases } from './lead-body';
import { refundCases } from './refund';
import { saleCases } from './sale';

export const cases: Required<Case>[] = [
  ...leadCases,
  ...leadBodyCases,
  ...clickCases,
  ...saleCases,
  ...refundCases,
].map((each) => ({ before: [], options: () => ({ now }), ...each }));

/** Pairs each case with its name, for the title of a test: Vitest shortens a `$name`. */
export const byName = <T extends { name: string }>(list: T[]) =>
  list.map((each) => [each.name, each] as const);
