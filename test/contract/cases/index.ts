import { now, type Case } from './case';
import { clickCases } from './click';
import { leadCases } from './lead';
import { leadBodyCases } from './lead-body';

export const cases: Required<Case>[] = [...leadCases, ...leadBodyCases, ...clickCases].map(
  (each) => ({ before: [], options: () => ({ now }), ...each }),
);
