import type { ApiErrorCode } from './api-errors';
import type { Customer, CustomerStatus, Program, Sale } from './model';

export type ClickResult =
  | { kind: 'recorded'; customer: Customer; program: Program }
  /** The partner's link is inactive. */
  | { kind: 'inactive' }
  | { kind: 'refused'; error: ApiErrorCode };

export type LeadResult =
  | { kind: 'tracked' | 'provisional' }
  /** `status` is the customer's status, if it is the reason. */
  | { kind: 'refused'; error: ApiErrorCode; status?: CustomerStatus };

export type SaleResult =
  | { kind: 'recorded'; sale: Sale }
  /** The attribution window is over. Nothing was recorded. */
  | { kind: 'expired'; ageDays: number; windowDays: number }
  | { kind: 'refused'; error: ApiErrorCode };

export type RefundResult =
  | { kind: 'refunded'; sale: Sale }
  /** The sale was refunded before. Nothing was recorded. */
  | { kind: 'repeated' }
  | { kind: 'refused'; error: ApiErrorCode };

export type AdvanceResult =
  | { kind: 'advanced'; customer: Customer }
  /** The customer already has this status, or a later one. */
  | { kind: 'backwards'; status: CustomerStatus }
  | { kind: 'unknown' };
