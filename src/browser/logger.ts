import type { Complain } from '../core/normalize-options';

export const say = (level: 'error' | 'log', ...story: unknown[]): void => {
  try {
    console[level]('[affitor]', ...story);
  } catch {
    // A page whose console throws, as some tests have it.
  }
};

export const complain: Complain = (advice, value) => say('error', advice, value);
