import type { HashedEmail } from '../lib/email';

/** An affiliate programme of an advertiser. */
export interface Program {
  id: number;
  /** The API token with which a server authenticates: `Authorization: Bearer <token>`. */
  token: string;
  /** With `server_required`, a lead from a browser is only provisional. */
  lead_auth: 'optional' | 'server_required';
  /** The lifetime of the click cookie, in days. */
  cookie_window_days: number;
}

/** A partner's referral link for a programme. */
export interface Partner {
  /** The code in the link: `?aff=<code>`. */
  code: string;
  program_id: number;
  /** An inactive link records no clicks. */
  active: boolean;
}

/** The statuses of a customer, in order. A customer never moves back. */
export const customerStatuses = ['click', 'lead', 'conversion'] as const;

export type CustomerStatus = (typeof customerStatuses)[number];

/** A visitor who followed a partner's link. */
export interface Customer {
  /** The value of the click cookie. */
  click_id: string;
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

/** A click or a lead that the API accepted. */
export interface TrackingEvent {
  /** Counts from 1. */
  eventId: number;
  type: 'click' | 'lead';
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
}

/** The whole state of a mock. It keeps the last 10,000 customers and the last 10,000 events. */
export interface MockState {
  programs: Program[];
  partners: Partner[];
  customers: Customer[];
  events: TrackingEvent[];
}
