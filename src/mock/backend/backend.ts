import { createCustomer } from './create-customer';
import type { BackendOptions } from './backend-options';
import type { Listener } from '../lib/change-emitter';
import type { EventStore } from './event-store';
import { Store, type LeadDetails } from './store';
import type { AdvanceResult, ClickResult, LeadResult } from './results';
import type { ApiErrorCode } from './api-errors';
import type { NewCustomer } from './seed';
import { parseSeed, type FullSeed } from './seed-schema';
import {
  customerStatuses,
  type Customer,
  type CustomerStatus,
  type MockState,
  type Program,
  type TrackingEvent,
} from './model';

/** What a lead says, in the contract's words; an absent field may be `null` or empty, too. */
export interface BackendLead extends Omit<LeadDetails, 'provisional'> {
  click_id?: string | null | undefined;
  /** The programme whose server sent the lead; none for a lead from a browser. */
  program: Program | undefined;
}

const refused = (refusal: ApiErrorCode, status?: CustomerStatus): LeadResult => ({
  kind: 'refused',
  refusal,
  ...(status && { status }),
});

/** The part of Affitor that the mock plays: plain state and its rules, no HTTP. */
export class Backend {
  readonly #seed: FullSeed;
  readonly #now: () => number;
  readonly #newClickId: (count: number, now: number) => string;
  readonly #publish: Listener;
  #ledger!: Store;

  /** Throws where the seed is bad. */
  constructor(
    { seed = {}, now = Date.now, newClickId }: BackendOptions = {},
    publish: Listener = () => undefined,
  ) {
    this.#seed = parseSeed(seed);
    this.#now = now;
    this.#newClickId = newClickId ?? ((count, at) => `cust_${count}_${at}`);
    this.#publish = publish;
    this.reset();
  }

  /** Back to the seed. Throws, and changes nothing, where its customers can no longer be. */
  reset(): void {
    const ledger = new Store(this.#now, this.#newClickId, this.#publish);
    const { partners, customers } = this.#seed;
    customers.forEach((customer, index) => {
      try {
        createCustomer(ledger, partners, customer);
      } catch (error) {
        throw new Error(`seed.customers[${index}].${(error as Error).message}`, { cause: error });
      }
    });
    this.#ledger = ledger;
  }

  /** A copy of all that is known. */
  state(): MockState {
    const { programs, partners } = this.#seed;
    const { customers, events } = this.#ledger;
    return structuredClone({
      programs,
      partners,
      customers: customers.all(),
      events: events.all(),
    });
  }

  programOfToken(token: string): Program | undefined {
    return this.#seed.programs.find((program) => program.token === token);
  }

  recordClick(partnerCode: string, existingClickId?: string | null): ClickResult {
    const partner = this.#seed.partners.find(({ code }) => code === partnerCode);
    const program = this.#program(partner?.program_id);
    if (!partner || !program) return { kind: 'refused', refusal: 'link-not-found' };
    if (!partner.active) return { kind: 'inactive' };

    const { customers } = this.#ledger;
    const customer = customers.findByClickId(existingClickId) ?? customers.add();
    this.#ledger.click(customer, partner);
    return { kind: 'recorded', customer, program };
  }

  recordLead({ click_id, program, ...details }: BackendLead): LeadResult {
    const { customer_key } = details;
    if (!click_id && !customer_key) return refused('identifier-required');
    const { customers } = this.#ledger;
    const customer = customers.findByClickId(click_id) ?? customers.findByCustomerKey(customer_key);
    if (!customer) return refused('customer-not-found');
    const { program_id, status } = customer;
    if (program && program.id !== program_id) return refused('other-program');
    if (status !== 'click') return refused('status-not-click', status);

    const provisional = !program && this.#program(program_id)?.lead_auth === 'server_required';
    this.#ledger.lead(customer, { ...details, provisional });
    return { kind: provisional ? 'provisional' : 'tracked' };
  }

  /** Records an event that touches no customer. */
  recordTest(event: Parameters<EventStore['add']>[0]): TrackingEvent {
    return this.#ledger.events.add({ ...event, is_test: true });
  }

  /** Moves a customer on, as a sale would. Never backwards. */
  advance(clickId: string, status: CustomerStatus): AdvanceResult {
    const { customers } = this.#ledger;
    const customer = customers.findByClickId(clickId);
    if (!customer) return { kind: 'unknown' };
    if (customerStatuses.indexOf(status) <= customerStatuses.indexOf(customer.status)) {
      return { kind: 'backwards', status: customer.status };
    }
    customers.setStatus(customer, status);
    return { kind: 'advanced', customer: structuredClone(customer) };
  }

  /** Adds a customer who is that far already. Throws where there can be none such. */
  addCustomer(customer: NewCustomer): Customer {
    return createCustomer(this.#ledger, this.#seed.partners, customer);
  }

  #program(id: number | undefined): Program | undefined {
    return this.#seed.programs.find((program) => program.id === id);
  }
}
