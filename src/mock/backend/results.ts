import type { ApiErrorCode } from './api-errors';
import type { Customer, CustomerStatus, Program } from './model';

/** What became of a click. */
export type ClickResult =
  | { kind: 'recorded'; customer: Customer; program: Program }
  | { kind: 'inactive' }
  | { kind: 'refused'; refusal: ApiErrorCode };

/** What became of a lead. */
export type LeadResult =
  | { kind: 'tracked' | 'provisional' }
  /** `status` is where the customer is that was named, if one was. */
  | { kind: 'refused'; refusal: ApiErrorCode; status?: CustomerStatus };

/** What became of the wish to move a customer on. */
export type AdvanceResult =
  | { kind: 'advanced'; customer: Customer }
  | { kind: 'backwards'; status: CustomerStatus }
  | { kind: 'unknown' };
