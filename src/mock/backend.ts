import { Customers } from './customers';
import type { Refusal } from './refusals';
import { sealEmail } from './sealed-email';
import { defaultSeed } from './seed';
import {
  customerStatuses,
  type Customer,
  type CustomerStatus,
  type MockState,
  type Program,
  type Seed,
  type TrackingEvent,
} from './state';

export interface BackendOptions {
  /** Replaces the programmes and partners that a mock starts with. */
  seed?: Seed | undefined;
  /** The time in milliseconds since 1970; `Date.now` unless given. */
  now?: (() => number) | undefined;
}

/** What a lead says, in the contract's words; an absent field may be `null` or empty, too. */
export interface BackendLead {
  click_id?: string | null | undefined;
  customer_key?: string | null | undefined;
  email?: string | null | undefined;
  event_name: string | null;
  /** The programme whose server sent the lead; none for a lead from a browser. */
  program: Program | undefined;
}

type NewEvent = Pick<TrackingEvent, 'type' | 'program_id'> & Partial<TrackingEvent>;

export type ClickOutcome =
  | { kind: 'recorded'; customer: Customer; program: Program }
  | { kind: 'inactive' }
  | { kind: 'refused'; refusal: Refusal };

export type LeadOutcome =
  | { kind: 'tracked' | 'provisional' }
  /** `status` is where the customer is that was named, if one was. */
  | { kind: 'refused'; refusal: Refusal; status?: CustomerStatus };

export type AdvanceOutcome =
  | { kind: 'advanced'; customer: Customer }
  | { kind: 'backwards'; status: CustomerStatus }
  | { kind: 'unknown' };

const refused = (refusal: Refusal, status?: CustomerStatus): LeadOutcome => ({
  kind: 'refused',
  refusal,
  ...(status && { status }),
});

/** The part of Affitor that the mock plays: plain state and its rules, no HTTP. */
export class Backend {
  readonly #seed: Seed;
  readonly #now: () => number;
  #customers!: Customers;
  #events!: TrackingEvent[];

  constructor({ seed = defaultSeed, now = Date.now }: BackendOptions = {}) {
    this.#seed = structuredClone(seed);
    this.#now = now;
    this.reset();
  }

  /** Back to the seed. */
  reset(): void {
    this.#customers = new Customers(this.#now);
    this.#events = [];
  }

  /** A copy of all that is known. */
  state(): MockState {
    const { programs, partners } = this.#seed;
    const customers = this.#customers.all();
    return structuredClone({ programs, partners, customers, events: this.#events });
  }

  programOfToken(token: string): Program | undefined {
    return this.#seed.programs.find((program) => program.token === token);
  }

  recordClick(partnerCode: string, existingClickId?: string | null): ClickOutcome {
    const partner = this.#seed.partners.find(({ code }) => code === partnerCode);
    const program = this.#program(partner?.program_id);
    if (!partner || !program) return { kind: 'refused', refusal: 'link-not-found' };
    if (!partner.active) return { kind: 'inactive' };

    const customer = this.#customers.ofClick(existingClickId) ?? this.#customers.add();
    this.#customers.click(customer, partner);
    this.#addEvent({ type: 'click', program_id: program.id, click_id: customer.click_id });
    return { kind: 'recorded', customer, program };
  }

  recordLead({ click_id, customer_key, email, event_name, program }: BackendLead): LeadOutcome {
    if (!click_id && !customer_key) return refused('identifier-required');
    const customer = this.#customers.ofClick(click_id) ?? this.#customers.ofKey(customer_key);
    if (!customer) return refused('customer-not-found');
    const { program_id, status } = customer;
    if (program && program.id !== program_id) return refused('other-program');
    if (status !== 'click') return refused('status-not-click', status);

    if (customer_key) this.#customers.bindKey(customer, customer_key);
    if (email) customer.email = sealEmail(email);
    const provisional = !program && this.#program(program_id)?.lead_auth === 'server_required';
    if (!provisional) this.#customers.moveTo(customer, 'lead');
    this.#addEvent({
      type: 'lead',
      program_id,
      click_id: customer.click_id,
      customer_key: customer.customer_key,
      event_name,
      provisional,
    });
    return { kind: provisional ? 'provisional' : 'tracked' };
  }

  /** Records an event that touches no customer. */
  recordTest(event: NewEvent): TrackingEvent {
    return this.#addEvent({ ...event, is_test: true });
  }

  /** Moves a customer on, as a sale would. Never backwards. */
  advance(clickId: string, status: CustomerStatus): AdvanceOutcome {
    const customer = this.#customers.ofClick(clickId);
    if (!customer) return { kind: 'unknown' };
    if (customerStatuses.indexOf(status) <= customerStatuses.indexOf(customer.status)) {
      return { kind: 'backwards', status: customer.status };
    }
    this.#customers.moveTo(customer, status);
    return { kind: 'advanced', customer: structuredClone(customer) };
  }

  #program(id: number | undefined): Program | undefined {
    return this.#seed.programs.find((program) => program.id === id);
  }

  #addEvent(event: NewEvent): TrackingEvent {
    const added: TrackingEvent = {
      is_test: false,
      click_id: null,
      customer_key: null,
      event_name: null,
      provisional: false,
      ...event,
      eventId: this.#events.length + 1,
      at: new Date(this.#now()).toISOString(),
    };
    this.#events.push(added);
    return added;
  }
}
