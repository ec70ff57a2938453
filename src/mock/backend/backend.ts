import type { ApiErrorCode } from './api-errors';
import { createCustomer } from './create-customer';
import type { NewClickId } from './customer-store';
import type { NewEvent } from './event-store';
import {
  customerStatuses,
  type Customer,
  type CustomerStatus,
  type MockState,
  type Program,
  type TrackingEvent,
} from './model';
import type { AdvanceResult, ClickResult, LeadResult, RefundResult, SaleResult } from './results';
import type { NewCustomer, Seed } from './seed';
import { parseSeed, type FullSeed } from './seed-schema';
import { seedStore } from './seed-store';
import { Store, type LeadDetails, type SaleDetails, type StoreChange } from './store';

/** The initial data of a mock, and the source of its ids and times. */
export interface BackendOptions {
  /**
   * The initial programmes, partners and customers.
   * @default two programmes with four partners' links, and no customers
   */
  seed?: Seed | undefined;
  /**
   * Returns the current time, in milliseconds since 1970.
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Creates a click id. `count` is the number of the customer, from 1. Each id must be unique.
   * @default `cust_<count>_<now>`
   */
  newClickId?: ((count: number, now: number) => string) | undefined;
}

/** A lead as the API gets it. A field that is absent may also be `null` or empty. */
export interface BackendLead extends Omit<LeadDetails, 'provisional'> {
  click_id?: string | null | undefined;
  /** The programme whose server sent the lead; `undefined` for a lead from a browser. */
  program: Program | undefined;
}

/** A sale as the API gets it. */
export interface BackendSale extends SaleDetails {
  customer_key?: string | null | undefined;
  click_id?: string | null | undefined;
  /** The programme whose server sent the sale. */
  program: Program;
}

/** A refund as the API gets it. */
export interface BackendRefund {
  transaction_id: string;
  /**
   * What is refunded, in the smallest unit of the currency.
   * @default the whole sale
   */
  refund_amount_cents?: number | null | undefined;
  refund_reason?: string | null | undefined;
  /** The programme whose server sent the refund. */
  program: Program;
}

const MS_PER_DAY = 86_400_000;

/** Affitor's rules for clicks, leads, sales and refunds, over plain state. It knows nothing of HTTP. */
export class Backend {
  /** What a reset restores. */
  readonly #initialSeed: FullSeed;
  /** The seed of the current state. */
  #seed: FullSeed;
  readonly #now: () => number;
  readonly #newClickId: NewClickId;
  readonly #publish: (change: StoreChange) => void;
  #store: Store;

  /** Throws if the seed is invalid. */
  constructor(
    {
      seed = {},
      now = Date.now,
      newClickId = (count, at) => `cust_${count}_${at}`,
    }: BackendOptions = {},
    publish: (change: StoreChange) => void = () => undefined,
  ) {
    this.#initialSeed = this.#seed = parseSeed(seed);
    this.#now = now;
    this.#newClickId = newClickId;
    this.#publish = publish;
    this.#store = this.#createStore(this.#seed);
  }

  /** Restores the seed. Throws and changes nothing if `newClickId` now returns an id that is taken. */
  reset(): void {
    this.#load(this.#initialSeed);
  }

  /** Replaces the whole state by an earlier one. A reset still restores the seed. Throws if the state is invalid. */
  restore(state: Seed): void {
    this.#load(parseSeed(state));
  }

  /** A copy of the whole state. */
  state(): MockState {
    const { programs, partners } = this.#seed;
    const { customers, events, sales } = this.#store;
    return structuredClone({
      programs,
      partners,
      customers: customers.all(),
      sales: sales.all(),
      events: events.all(),
    });
  }

  findProgramByToken(token: string): Program | undefined {
    return this.#seed.programs.find((program) => program.token === token);
  }

  /** Records a click: of the customer with this click id if there is one, otherwise of a new customer. */
  recordClick(partnerCode: string, existingClickId?: string | null): ClickResult {
    const partner = this.#seed.partners.find(({ code }) => code === partnerCode);
    if (!partner) return { kind: 'refused', error: 'link-not-found' };
    const { code, active } = partner;
    const program = this.#findProgram(partner.program_id);
    if (!program) return { kind: 'refused', error: 'link-misconfigured' };
    if (!active) return { kind: 'inactive' };

    const { customers } = this.#store;
    const customer = customers.findByClickId(existingClickId) ?? customers.add();
    this.#store.recordClick(customer, { code, program_id: program.id });
    return { kind: 'recorded', customer, program };
  }

  /** Records a lead. The customer key identifies the customer only if the click id is unknown or missing. */
  recordLead({ click_id, program, ...details }: BackendLead): LeadResult {
    const { customer_key } = details;
    if (!click_id && !customer_key) return refused('identifier-required');
    const { customers } = this.#store;
    const customer = customers.findByClickId(click_id) ?? customers.findByCustomerKey(customer_key);
    if (!customer) return refused('customer-not-found');
    const { program_id, status } = customer;
    if (program && program.id !== program_id) return refused('other-program');
    if (status !== 'click') return refused('status-not-click', status);

    const provisional = !program && this.#findProgram(program_id)?.lead_auth === 'server_required';
    this.#store.recordLead(customer, { ...details, provisional });
    return { kind: provisional ? 'provisional' : 'tracked' };
  }

  /** Records a sale, which makes the customer a conversion. The customer key identifies the customer before the click id does. */
  recordSale({ customer_key, click_id, program, ...details }: BackendSale): SaleResult {
    const { customers, sales } = this.#store;
    if (sales.find(details.transaction_id)) return refusedSale('duplicate-transaction');
    const customer = customers.findByCustomerKey(customer_key) ?? customers.findByClickId(click_id);
    if (!customer) return refusedSale('sale-customer-not-found');
    if (customer.program_id !== program.id) return refusedSale('no-attribution');

    const ageDays = Math.floor((this.#now() - Date.parse(customer.created_at)) / MS_PER_DAY);
    const windowDays = program.cookie_window_days;
    if (ageDays > windowDays) return { kind: 'expired', ageDays, windowDays };
    return { kind: 'recorded', sale: this.#store.recordSale(customer, details) };
  }

  /** Records the refund of a sale. A sale can be refunded once. */
  recordRefund(refund: BackendRefund): RefundResult {
    const sale = this.#store.sales.find(refund.transaction_id);
    if (sale?.program_id !== refund.program.id) {
      return { kind: 'refused', error: 'sale-not-found' };
    }
    if (sale.refunded_at) return { kind: 'repeated' };
    const cents = Math.min(refund.refund_amount_cents ?? Infinity, sale.amount_cents);
    this.#store.recordRefund(sale, cents, refund.refund_reason ?? null);
    return { kind: 'refunded', sale };
  }

  /** The programme of the customer with this click id or, if there is none, with this key. */
  findProgramOfCustomer(clickId?: string | null, customerKey?: string | null): Program | undefined {
    const { customers } = this.#store;
    const customer = customers.findByClickId(clickId) ?? customers.findByCustomerKey(customerKey);
    return this.#findProgram(customer?.program_id);
  }

  /** Whether pages of an origin may send requests to at least one programme. */
  allowsOrigin(origin: string): boolean {
    return this.#seed.programs.some((program) => isAllowedOrigin(program, origin));
  }

  /** Records a test event, which changes no customer. */
  recordTestEvent(event: NewEvent): TrackingEvent {
    return this.#store.events.add({ ...event, is_test: true });
  }

  /** Moves a customer to a later status, as a sale does. Refuses to move one back. */
  advance(clickId: string, status: CustomerStatus): AdvanceResult {
    const { customers } = this.#store;
    const customer = customers.findByClickId(clickId);
    if (!customer) return { kind: 'unknown' };
    if (customerStatuses.indexOf(status) <= customerStatuses.indexOf(customer.status)) {
      return { kind: 'backwards', status: customer.status };
    }
    customers.setStatus(customer, status);
    return { kind: 'advanced', customer: structuredClone(customer) };
  }

  /** Adds a customer with any status. Throws if a field is invalid or an id is taken. */
  addCustomer(customer: NewCustomer): Customer {
    return createCustomer(this.#store, this.#seed.partners, customer);
  }

  #load(seed: FullSeed): void {
    this.#store = this.#createStore(seed);
    this.#seed = seed;
  }

  #createStore(seed: FullSeed): Store {
    const store = new Store(this.#now, this.#newClickId, this.#publish);
    seedStore(store, seed);
    return store;
  }

  #findProgram(id: number | null | undefined): Program | undefined {
    return this.#seed.programs.find((program) => program.id === id);
  }
}

const refused = (error: ApiErrorCode, status?: CustomerStatus): LeadResult => ({
  kind: 'refused',
  error,
  ...(status && { status }),
});

const refusedSale = (error: ApiErrorCode): SaleResult => ({ kind: 'refused', error });

/** Whether pages of an origin may read responses for a programme. */
export const isAllowedOrigin = ({ allowed_origins }: Program, origin: string): boolean =>
  allowed_origins?.includes(origin) ?? true;
