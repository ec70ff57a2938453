import { MAX_ENTRIES, MAX_TEXT_LENGTH } from '../lib/bounded-log';
import type { HashedEmail } from '../lib/email';
import type { Customer, CustomerStatus } from './model';

export interface CustomerChange {
  type: 'customer';
  /** A new customer, or one that changed. */
  customer: Customer;
}

/** Creates a click id. `count` is the number of the customer, from 1; `now` is in milliseconds since 1970. */
export type NewClickId = (count: number, now: number) => string;

/** The maximum number of history steps of a customer. The oldest are removed first. */
export const MAX_HISTORY_STEPS = 100;

/** The customers, by click id and by customer key. It keeps as many as a `BoundedLog` would. */
export class CustomerStore {
  readonly #now: () => number;
  readonly #newClickId: NewClickId;
  readonly #publish: (change: CustomerChange) => void;
  readonly #byClickId = new Map<string, Customer>();
  /**
   * Iterates over the customers in the order in which they are removed. It is created only once: a new iterator first has to
   * pass the places of all customers that were removed before, which is slow.
   */
  readonly #oldestFirst = this.#byClickId.values();
  readonly #byKey = new Map<string, Customer>();
  /** The total length of all customer keys. */
  #keyLength = 0;
  #count = 0;

  constructor(
    now: () => number,
    newClickId: NewClickId,
    publish: (change: CustomerChange) => void,
  ) {
    this.#now = now;
    this.#newClickId = newClickId;
    this.#publish = publish;
  }

  /** All customers, in the order of their first click. */
  all(): Customer[] {
    return [...this.#byClickId.values()];
  }

  findByClickId(clickId: string | null | undefined): Customer | undefined {
    return this.#byClickId.get(clickId ?? '');
  }

  findByCustomerKey(customerKey: string | null | undefined): Customer | undefined {
    return this.#byKey.get(customerKey ?? '');
  }

  /** Adds a customer, who still needs a first click. Throws if the click id is taken. */
  add(clickId?: string): Customer {
    const now = this.#now();
    const click_id = clickId ?? this.#newClickId(++this.#count, now);
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
    this.#insert(customer);
    return customer;
  }

  /** Adds a copy of a customer of an earlier state. Its key must be free. Throws if the click id is taken. */
  restore(earlier: Customer): void {
    const { customer_key, history } = earlier;
    const customer = structuredClone({
      ...earlier,
      customer_key: null,
      history: history.slice(-MAX_HISTORY_STEPS),
    });
    this.#insert(customer);
    this.#count++;
    if (customer_key !== null) this.#bindKey(customer, customer_key);
  }

  /** Assigns the customer to the partner, because the last click wins. The status stays. */
  recordClick(
    customer: Customer,
    { code, program_id }: { code: string; program_id: number },
  ): void {
    customer.partner_code = code;
    customer.program_id = program_id;
    this.#addStep(customer, 'click');
  }

  setStatus(customer: Customer, status: CustomerStatus): void {
    customer.status = status;
    this.#addStep(customer, status);
  }

  /** Sets the key and the email. A key that another customer has moves to this one: both are the same person. */
  identify(customer: Customer, customerKey?: string | null, email?: HashedEmail | null): void {
    const previousOwner = this.findByCustomerKey(customerKey);
    if (customerKey && previousOwner !== customer) {
      if (previousOwner) {
        this.#unbindKey(previousOwner);
        this.#publish({ type: 'customer', customer: previousOwner });
      }
      this.#unbindKey(customer);
      this.#bindKey(customer, customerKey);
    }
    if (email) customer.email = email;
    this.#publish({ type: 'customer', customer });
  }

  #insert(customer: Customer): void {
    const { click_id } = customer;
    if (this.findByClickId(click_id)) {
      throw new Error(`click_id must be unique, but ${click_id} is already taken`);
    }
    this.#byClickId.set(click_id, customer);
    if (this.#byClickId.size > MAX_ENTRIES) this.#removeOldest();
  }

  #bindKey(customer: Customer, customerKey: string): void {
    customer.customer_key = customerKey;
    this.#byKey.set(customerKey, customer);
    this.#keyLength += customerKey.length;
    while (this.#keyLength > MAX_TEXT_LENGTH) this.#removeOldest();
  }

  #unbindKey(customer: Customer): void {
    if (customer.customer_key === null) return;
    this.#byKey.delete(customer.customer_key);
    this.#keyLength -= customer.customer_key.length;
    customer.customer_key = null;
  }

  #addStep(customer: Customer, status: CustomerStatus): void {
    const at = new Date(this.#now()).toISOString();
    customer.history.push({ status, partner_code: customer.partner_code, at });
    if (customer.history.length > MAX_HISTORY_STEPS) customer.history.shift();
    this.#publish({ type: 'customer', customer });
  }

  #removeOldest(): void {
    const oldest = this.#oldestFirst.next().value;
    if (!oldest) return;
    this.#byClickId.delete(oldest.click_id);
    this.#unbindKey(oldest);
  }
}
