import type { Listener } from '../lib/change-emitter';
import { MAX_ENTRIES, MAX_TEXT_LENGTH } from '../lib/bounded-log';
import type { Customer, CustomerStatus, Partner, HashedEmail } from './model';

/** Nobody's history is longer; whose is, forgets its first steps. */
const MAX_STEPS = 100;

/** Whom the partners' clicks brought, and where they are between click and conversion. */
export class CustomerStore {
  readonly #now: () => number;
  readonly #newClickId: (count: number, now: number) => string;
  readonly #publish: Listener;
  readonly #byClickId = new Map<string, Customer>();
  /** Goes on where it was. A new one would have to pass by all who were forgotten before. */
  readonly #oldestFirst = this.#byClickId.values();
  readonly #byKey = new Map<string, Customer>();
  /** How long the keys are together. */
  #keyLength = 0;
  #count = 0;

  constructor(
    now: () => number,
    newClickId: (count: number, now: number) => string,
    publish: Listener,
  ) {
    this.#now = now;
    this.#newClickId = newClickId;
    this.#publish = publish;
  }

  all(): Customer[] {
    return [...this.#byClickId.values()];
  }

  findByClickId(clickId: string | null | undefined): Customer | undefined {
    return this.#byClickId.get(clickId ?? '');
  }

  findByCustomerKey(customerKey: string | null | undefined): Customer | undefined {
    return this.#byKey.get(customerKey ?? '');
  }

  /** A customer who is known by the click id from now on. */
  add(given?: string): Customer {
    const now = this.#now();
    const click_id = given ?? this.#newClickId(++this.#count, now);
    if (this.findByClickId(click_id))
      throw new Error(`click_id must be new, and ${click_id} is not`);
    const customer: Customer = {
      click_id,
      program_id: 0,
      partner_code: '',
      status: 'click',
      customer_key: null,
      email: null,
      created_at: new Date(now).toISOString(),
      history: [],
    };
    this.#byClickId.set(click_id, customer);
    if (this.#byClickId.size > MAX_ENTRIES) this.#forgetOldest();
    return customer;
  }

  /** The last click wins. It sends nobody backwards. */
  click(customer: Customer, { code, program_id }: Partner): void {
    customer.partner_code = code;
    customer.program_id = program_id;
    this.#addStep(customer, 'click');
  }

  setStatus(customer: Customer, status: CustomerStatus): void {
    customer.status = status;
    this.#addStep(customer, status);
  }

  /** Keeps who the customer is. A key that another customer had moves: it is one person, whose last click counts. */
  identify(customer: Customer, customerKey?: string | null, email?: HashedEmail | null): void {
    const former = this.findByCustomerKey(customerKey);
    if (customerKey && former !== customer) {
      if (former) {
        this.#unbind(former);
        this.#publish({ type: 'customer', customer: former });
      }
      this.#unbind(customer);
      this.#bind(customer, customerKey);
    }
    if (email) customer.email = email;
    this.#publish({ type: 'customer', customer });
  }

  #bind(customer: Customer, customerKey: string): void {
    customer.customer_key = customerKey;
    this.#byKey.set(customerKey, customer);
    this.#keyLength += customerKey.length;
    while (this.#keyLength > MAX_TEXT_LENGTH) this.#forgetOldest();
  }

  #unbind(customer: Customer): void {
    if (customer.customer_key === null) return;
    this.#byKey.delete(customer.customer_key);
    this.#keyLength -= customer.customer_key.length;
    customer.customer_key = null;
  }

  #addStep(customer: Customer, status: CustomerStatus): void {
    const at = new Date(this.#now()).toISOString();
    customer.history.push({ status, partner_code: customer.partner_code, at });
    if (customer.history.length > MAX_STEPS) customer.history.shift();
    this.#publish({ type: 'customer', customer });
  }

  #forgetOldest(): void {
    const oldest = this.#oldestFirst.next().value;
    if (!oldest) return;
    this.#byClickId.delete(oldest.click_id);
    this.#unbind(oldest);
  }
}
