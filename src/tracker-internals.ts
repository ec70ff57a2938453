import type { TrackerInternals } from './tracker';
import type { Tracker } from './types';

/*
 * `affitor-tracker/click` and `affitor-tracker` are separate files. A symbol of the whole page connects them, also where a
 * bundler has one of them twice.
 */
const INTERNALS = Symbol.for('affitor-tracker');

/** Lets `affitor-tracker/click` extend a tracker. */
export const exposeInternals = (tracker: Tracker, internals: TrackerInternals): Tracker =>
  Object.defineProperty(tracker, INTERNALS, { value: internals });

export const internalsOf = (tracker: Tracker): TrackerInternals =>
  (tracker as Tracker & Record<typeof INTERNALS, TrackerInternals>)[INTERNALS];
