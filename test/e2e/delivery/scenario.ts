import type { Visitor } from './visitor';

/** Something that can happen while a lead is delivered. The API must accept the lead exactly once all the same. */
export interface Scenario {
  /** Completes the sentence 'delivers a lead exactly once when …'. */
  name: string;
  /**
   * How many leads the API must accept.
   * @default 1
   */
  leads?: number;
  /** Opens the visitor's pages, reports the leads and makes it happen. */
  run: (visitor: Visitor) => Promise<unknown>;
}
