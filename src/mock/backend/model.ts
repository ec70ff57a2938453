/** A programme of an advertiser's. */
export interface Program {
  id: number;
  /** What a server proves with, as `Authorization: Bearer <token>`, that it speaks for the programme. */
  token: string;
  /** With `server_required`, a lead from a browser is provisional. */
  lead_auth: 'optional' | 'server_required';
  /** How long a click cookie lives. */
  cookie_window_days: number;
}

/** A partner's link into a programme. */
export interface Partner {
  code: string;
  program_id: number;
  /** An inactive link records no click. */
  active: boolean;
}

/** The states of a customer, in the only order in which they follow each other. */
export const customerStatuses = ['click', 'lead', 'conversion'] as const;

/** How far a customer has come. */
export type CustomerStatus = (typeof customerStatuses)[number];

/** An email as it is kept: never in the clear. */
export interface HashedEmail {
  /** Such as `u***@example.com`. */
  masked: string;
  /** Of the trimmed address in lower case, in hexadecimal. */
  sha256: string;
}

/** Somebody whom a partner's click brought. */
export interface Customer {
  /** The value of the click cookie. */
  click_id: string;
  program_id: number;
  /** The partner whose link was followed last. */
  partner_code: string;
  status: CustomerStatus;
  /** The advertiser's own id of the customer, once a lead has told it. */
  customer_key: string | null;
  /** Once a lead has told it. */
  email: HashedEmail | null;
  /** As an ISO 8601 date. */
  created_at: string;
  /** How the customer got where it is, the newest step last. */
  history: HistoryStep[];
}

/** What brought a customer to where it is: a click, which may come again, a lead, a conversion. */
export interface HistoryStep {
  status: CustomerStatus;
  /** The partner whose link had been followed last. */
  partner_code: string;
  /** As an ISO 8601 date. */
  at: string;
}

/** Something that the API was told and accepted. */
export interface TrackingEvent {
  /** Counts the events, from 1 at the start. */
  eventId: number;
  type: 'click' | 'lead';
  /** `null` for a test event that named no programme. */
  program_id: number | null;
  /** Whether it was in test mode, and touched no customer. */
  is_test: boolean;
  /** As an ISO 8601 date. */
  at: string;
  /** The customer's; of a test event what it named. */
  click_id: string | null;
  /** The customer's; of a test event what it named. */
  customer_key: string | null;
  /** Of a lead that told it, with what looks like an email masked. */
  event_name: string | null;
  /** The partner whose link was followed last; `null` for a test event. */
  partner_code: string | null;
  /** Of a lead that told it. */
  email: HashedEmail | null;
  /** A lead from a browser, for a programme that takes leads from servers only. */
  provisional: boolean;
}

/** All that the mock knows. Of customers and events it remembers the last 10,000. */
export interface MockState {
  programs: Program[];
  partners: Partner[];
  customers: Customer[];
  events: TrackingEvent[];
}
