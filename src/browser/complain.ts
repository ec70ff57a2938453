import type { Complain } from '../core/accept';

export const complain: Complain = (advice, value) => {
  try {
    console.error('[affitor]', advice, value);
  } catch {
    // A page whose console throws, as some tests have it.
  }
};
