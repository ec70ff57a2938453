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
import type { AdvanceResult, ClickResult, LeadResult } from './results';
import type { NewCustomer, Seed } from './seed';
import { parseSeed, type FullSeed } from './seed-schema';
import { Store, type LeadDetails, type StoreChange } from './store';

/** The initial data of a mock, and the source of its ids and times. */
export interface BackendOptions {
  /** The initial programmes, partners and customers. */
  seed?: Seed | undefined;
  /**
   * Returns the current time, in milliseconds since 1970.
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Creates a click id. `count` is the number of the customer, from 1. Each id must be unique.
   * @default (count, now) => `cust_${count}_${now}`
   */
  newClickId?: ((count: number, now: number) => string) | undefined;
}

/** A lead as the API gets it. A field that is absent may also be `null` or empty. */
export interface BackendLead extends Omit<LeadDetails, 'provisional'> {
  click_id?: string | null | undefined;
  /** The programme whose server sent the lead; `undefined` for a lead from a browser. */
  program: Program | undefined;
}

/** Affitor's rules for clicks and leads, over plain state. It knows nothing of HTTP. */
export class Backend {
  readonly #seed: FullSeed;
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
    this.#seed = parseSeed(seed);
    this.#now = now;
    this.#newClickId = newClickId;
    this.#publish = publish;
    this.#store = this.#createStore();
  }

  /** Restores the seed. Throws and changes nothing if `newClickId` now returns an id that is taken. */
  reset(): void {
    this.#store = this.#createStore();
  }

  /** A copy of the whole state. */
  state(): MockState {
    const { programs, partners } = this.#seed;
    const { customers, events } = this.#store;
    return structuredClone({
      programs,
      partners,
      customers: customers.all(),
      events: events.all(),
    });
  }

  findProgramByToken(token: string): Program | undefined {
    return this.#seed.programs.find((program) => program.token === token);
  }

  /** Records a click: of the customer with this click id if there is one, otherwise of a new customer. */
  recordClick(partnerCode: string, existingClickId?: string | null): ClickResult {
    const partner = this.#seed.partners.find(({ code }) => code === partnerCode);
    const program = this.#findProgram(partner?.program_id);
    if (!partner || !program) return { kind: 'refused', error: 'link-not-found' };
    if (!partner.active) return { kind: 'inactive' };

    const { customers } = this.#store;
    const customer = customers.findByClickId(existingClickId) ?? customers.add();
    this.#store.recordClick(customer, partner);
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

  #createStore(): Store {
    const store = new Store(this.#now, this.#newClickId, this.#publish);
    const { partners, customers } = this.#seed;
    customers.forEach((customer, index) => {
      try {
        createCustomer(store, partners, customer);
      } catch (error) {
        throw new Error(`seed.customers[${index}].${(error as Error).message}`, { cause: error });
      }
    });
    return store;
  }

  #findProgram(id: number | undefined): Program | undefined {
    return this.#seed.programs.find((program) => program.id === id);
  }
}

const refused = (error: ApiErrorCode, status?: CustomerStatus): LeadResult => ({
  kind: 'refused',
  error,
  ...(status && { status }),
});
