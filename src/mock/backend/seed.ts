import type { Customer, CustomerStatus, Partner, Program } from './model';

/**
 * What a mock starts with.
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
   * The programmes. With them, the partners must be given, too.
   * @default programmes 1 and 2
   */
  programs?: SeedProgram[] | undefined;
  /**
   * The partners' links.
   * @default `PARTNER123`, `PARTNER456` and the inactive `INACTIVE1` of programme 1, `OTHER123` of programme 2
   */
  partners?: SeedPartner[] | undefined;
  /**
   * The customers that there are already.
   * @default []
   */
  customers?: NewCustomer[] | undefined;
}

type Optional<T> = { [Field in keyof T]?: T[Field] | undefined };

/** A programme. Unless given, its `token` is `program_<id>_token`, a browser's leads count, and its cookie lives 60 days. */
export interface SeedProgram extends Optional<Program> {
  id: number;
}

/** A partner's link, active unless given. */
export interface SeedPartner extends Optional<Partner> {
  code: string;
  program_id: number;
}

/** A customer to begin with, who got there as the API would have it: by a click, a lead, a conversion. */
export interface NewCustomer {
  /**
   * How far the customer has come.
   * @default 'click'
   */
  status?: CustomerStatus | undefined;
  /**
   * The partner whose link was followed, which may be inactive by now.
   * @default the first whose link is active
   */
  partner_code?: Customer['partner_code'] | undefined;
  /**
   * The value of the click cookie.
   * @default one that the mock makes, as for any click
   */
  click_id?: string | undefined;
  /** Your own id of the customer; none, unless given. */
  customer_key?: string | undefined;
  /** Kept as a mask and a hash; none, unless given. */
  email?: string | undefined;
}

/** Two programmes, so that one can be mistaken for the other, and a link that is no longer active. */
export const defaultSeed = {
  programs: [{ id: 1 }, { id: 2 }],
  partners: [
    { code: 'PARTNER123', program_id: 1 },
    { code: 'PARTNER456', program_id: 1 },
    { code: 'INACTIVE1', program_id: 1, active: false },
    { code: 'OTHER123', program_id: 2 },
  ],
} satisfies Seed;
