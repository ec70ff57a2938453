import type { HashedEmail } from '../lib/email';

/** An affiliate programme of an advertiser. */
export interface Program {
  /** The number of the programme. */
  id: number;
  /** The API token with which a server authenticates: `Authorization: Bearer <token>`. */
  token: string;
  /** With `server_required`, a lead from a browser is only provisional. */
  lead_auth: 'optional' | 'server_required';
  /** The lifetime of the click cookie, and of the attribution of sales from the first click on, in days. */
  cookie_window_days: number;
  /** The origins whose pages may read responses for this programme; `null` for all. */
  allowed_origins: string[] | null;
}

/** A partner's referral link for a programme. */
export interface Partner {
  /** The code in the link: `?aff=<code>`. */
  code: string;
  /** `null` for a link that is misconfigured: it belongs to no programme. */
  program_id: number | null;
  /** An inactive link records no clicks. */
  active: boolean;
}

/** The statuses of a customer, in order. A customer never moves back. */
export const customerStatuses = ['click', 'lead', 'conversion'] as const;

/** The status of a customer: first `click`, then `lead`, then `conversion`. A customer never moves back. */
export type CustomerStatus = (typeof customerStatuses)[number];

/** A visitor who followed a partner's link. */
export interface Customer {
  /** The value of the click cookie. */
  click_id: string;
  /** The programme of that partner. */
  program_id: number;
  /** The partner whose link the customer followed last. */
  partner_code: string;
  status: CustomerStatus;
  /** The advertiser's own id of the customer; `null` until a lead sends it. */
  customer_key: string | null;
  /** `null` until a lead sends it. */
  email: HashedEmail | null;
  /** An ISO 8601 date. */
  created_at: string;
  /** The last 100 steps, newest last. */
  history: HistoryStep[];
}

/** A click, a lead or a conversion of a customer. Clicks can repeat. */
export interface HistoryStep {
  status: CustomerStatus;
  /** The partner whose link the customer had followed last. */
  partner_code: string;
  /** An ISO 8601 date. */
  at: string;
}

/** The currencies that sales may have. */
export const currencies = ['USD', 'EUR', 'VND'] as const;

export type Currency = (typeof currencies)[number];

export const saleTypes = ['payment', 'subscription'] as const;

export const subscriptionIntervals = ['monthly', 'quarterly', 'annual'] as const;

/** A purchase of a customer, for which the partner gets a commission. */
export interface Sale {
  /** Counts from 1. */
  sale_id: number;
  /** Counts from 1. */
  commission_id: number;
  /** The advertiser's own id of the sale. No other sale has it, in any programme. */
  transaction_id: string;
  /** The programme of the customer. */
  program_id: number;
  /** The partner who gets the commission. */
  partner_code: string;
  /** The click id of the customer. */
  click_id: string;
  /** The key of the customer; `null` if there is none. */
  customer_key: string | null;
  /** In the smallest unit of the currency. */
  amount_cents: number;
  /** The currency, in upper case. */
  currency: Currency;
  /** As it was sent; `null` if it was not. */
  sale_type: (typeof saleTypes)[number] | null;
  /** As it was sent; `null` if it was not. */
  is_recurring: boolean | null;
  /** As it was sent; `null` if it was not. */
  subscription_id: string | null;
  /** As it was sent; `null` if it was not. */
  subscription_interval: (typeof subscriptionIntervals)[number] | null;
  /** As it was sent; `null` if it was not. */
  product_id: string | null;
  /** 0 if the sale was not refunded. */
  refunded_cents: number;
  /** The reason that the refund gave, with emails masked. */
  refund_reason: string | null;
  /** An ISO 8601 date; `null` if the sale was not refunded. */
  refunded_at: string | null;
  /** An ISO 8601 date. */
  at: string;
}

export const eventTypes = ['click', 'lead', 'sale', 'refund'] as const;

export type EventType = (typeof eventTypes)[number];

/** A click, a lead, a sale or a refund that the API accepted. */
export interface TrackingEvent {
  /** Counts from 1. */
  eventId: number;
  /** What was recorded. */
  type: EventType;
  /** `null` for a test event without a programme. */
  program_id: number | null;
  /** Whether the event was sent in test mode. A test event changes no customer. */
  is_test: boolean;
  /** An ISO 8601 date. */
  at: string;
  /** The click id of the customer; for a test event, the one that was sent. */
  click_id: string | null;
  /** The key of the customer; for a test event, the one that was sent. */
  customer_key: string | null;
  /** The lead's event name, with emails masked. */
  event_name: string | null;
  /** The partner whose link the customer followed last; `null` for a test event. */
  partner_code: string | null;
  /** The email that the lead sent. */
  email: HashedEmail | null;
  /** Whether this is a browser's lead for a programme that requires leads from a server. */
  provisional: boolean;
  /** The id of the sale; `null` for a click or a lead. */
  transaction_id: string | null;
  /** What was paid or refunded, in the smallest unit of the currency; `null` for a click or a lead. */
  amount_cents: number | null;
  /** The currency of the amount; `null` for a click or a lead. */
  currency: Currency | null;
}

/** The whole state of a mock. It keeps the last 10,000 customers, sales and events. */
export interface MockState {
  /** All programmes. */
  programs: Program[];
  /** All partners' links. */
  partners: Partner[];
  /** The visitors who followed a partner's link, in the order of their first click. */
  customers: Customer[];
  /** The sales, newest last. */
  sales: Sale[];
  /** The clicks, leads, sales and refunds, newest last. */
  events: TrackingEvent[];
}
