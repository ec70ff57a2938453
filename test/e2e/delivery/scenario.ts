import type { Visitor } from './visitor';

/** Something that can happen to a lead on its way. Whatever it is, the lead arrives, and is accepted once. */
export interface Scenario {
  name: string;
  /**
   * How many leads there are.
   * @default 1
   */
  leads?: number;
  /** Reports them, and lets it happen; the first page is to open is left to it. */
  run: (trial: Visitor) => Promise<unknown>;
}
