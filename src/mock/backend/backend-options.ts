import type { Seed } from './seed';

/** What a mock starts with, and where its ids and times come from. */
export interface BackendOptions {
  /** What there is at the start. */
  seed?: Seed | undefined;
  /**
   * The time in milliseconds since 1970.
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Makes the click id of the customer who is number `count` since the start. No id may come twice.
   * @default (count, now) => `cust_${count}_${now}`
   */
  newClickId?: ((count: number, now: number) => string) | undefined;
}
