import type { Warn } from '../core/normalize-options';

/** Prints to the console. */
export const print = (level: 'error' | 'log', ...details: unknown[]): void => {
  try {
    console[level]('[affitor]', ...details);
  } catch {
    // Some test set-ups replace the console's methods with functions that throw.
  }
};

/** Tells the developer what to fix. */
export const warn: Warn = (...details) => print('error', ...details);
