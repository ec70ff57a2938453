import type { Customer, CustomerStatus, Partner, Program, Sale, TrackingEvent } from './model';

/**
 * The initial data of a mock. The state of a mock, from `GET /__mock/state`, is a seed that restores it.
 *
 * @example
 * const seed = {
 *   programs: [{ id: 7, lead_auth: 'server_required' }],
 *   partners: [{ code: 'ACME', program_id: 7 }],
 *   customers: [{ customer_key: 'usr_1', status: 'lead' }],
 * };
 */
export interface Seed {
  /**
   * The programmes. If you set them, set `partners` too.
   * @default programmes 1 and 2
   */
  programs?: SeedProgram[] | undefined;
  /**
   * The partners' links.
   * @default `PARTNER123`, `PARTNER456` and the inactive `INACTIVE1` of programme 1, `OTHER123` of programme 2
   */
  partners?: SeedPartner[] | undefined;
  /**
   * The customers: new ones, or customers of a state, which have a `history`.
   * @default []
   */
  customers?: (NewCustomer | Customer)[] | undefined;
  /**
   * The sales of a state.
   * @default []
   */
  sales?: Sale[] | undefined;
  /**
   * The events of a state. Those of new customers follow them.
   * @default []
   */
  events?: TrackingEvent[] | undefined;
}

/** A programme to start with. */
export interface SeedProgram {
  /** The number of the programme. */
  id: number;
  /**
   * The API token with which a server authenticates.
   * @default `program_<id>_token`
   */
  token?: string | undefined;
  /**
   * With `server_required`, a lead from a browser is only provisional.
   * @default 'optional'
   */
  lead_auth?: Program['lead_auth'] | undefined;
  /**
   * The lifetime of the click cookie, in days, from 1 to 36,500.
   * @default 60
   */
  cookie_window_days?: number | undefined;
  /**
   * The origins whose pages may read responses for this programme, such as `https://example.com`.
   * @default all
   */
  allowed_origins?: string[] | null | undefined;
}

/** A partner's link to start with. */
export interface SeedPartner {
  /** The code in the link: `?aff=<code>`. */
  code: Partner['code'];
  /** The programme, or `null` for a link that is misconfigured. */
  program_id: number | null;
  /**
   * Whether the link records clicks.
   * @default true
   */
  active?: boolean | undefined;
}

/** A customer to add. The mock records the click, the lead and the conversion that lead to the status. */
export interface NewCustomer {
  /**
   * How far the customer has come.
   * @default 'click'
   */
  status?: CustomerStatus | undefined;
  /**
   * The partner whose link the customer followed. The link may be inactive.
   * @default the first partner whose link is active
   */
  partner_code?: string | undefined;
  /**
   * The value of the click cookie.
   * @default an id from `newClickId`
   */
  click_id?: string | undefined;
  /**
   * Your own id of the customer.
   * @default none
   */
  customer_key?: string | undefined;
  /**
   * The customer's email, of which the mock keeps only a mask and a hash.
   * @default none
   */
  email?: string | undefined;
}

/** Two programmes, for tests with the wrong programme, and an inactive link. */
export const defaultSeed = {
  programs: [{ id: 1 }, { id: 2 }],
  partners: [
    { code: 'PARTNER123', program_id: 1 },
    { code: 'PARTNER456', program_id: 1 },
    { code: 'INACTIVE1', program_id: 1, active: false },
    { code: 'OTHER123', program_id: 2 },
  ],
} satisfies Seed;
