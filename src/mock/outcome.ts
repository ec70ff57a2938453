import type { Refusal } from './refusals';
import type { Customer, CustomerStatus, Program } from './state';

/** What became of a click. */
export type ClickOutcome =
  | { kind: 'recorded'; customer: Customer; program: Program }
  | { kind: 'inactive' }
  | { kind: 'refused'; refusal: Refusal };

/** What became of a lead. */
export type LeadOutcome =
  | { kind: 'tracked' | 'provisional' }
  /** `status` is where the customer is that was named, if one was. */
  | { kind: 'refused'; refusal: Refusal; status?: CustomerStatus };

/** What became of the wish to move a customer on. */
export type AdvanceOutcome =
  | { kind: 'advanced'; customer: Customer }
  | { kind: 'backwards'; status: CustomerStatus }
  | { kind: 'unknown' };
