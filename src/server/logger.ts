import { runtime } from './runtime';

/** Tells the developer what to fix. */
export const warn = (message: string): void => {
  try {
    runtime.console.warn('[affitor]', message);
  } catch {
    // Some test set-ups replace the console's methods with functions that throw.
  }
};
