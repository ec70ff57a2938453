import type { Customer, CustomerStatus, Partner } from './state';

/** Whom the partners' clicks brought, and where they are between click and conversion. */
export class Customers {
  readonly #now: () => number;
  readonly #byClickId = new Map<string, Customer>();

  constructor(now: () => number) {
    this.#now = now;
  }

  all(): Customer[] {
    return [...this.#byClickId.values()];
  }

  ofClick(clickId: string | null | undefined): Customer | undefined {
    return this.#byClickId.get(clickId ?? '');
  }

  ofKey(customerKey: string | null | undefined): Customer | undefined {
    if (!customerKey) return undefined;
    return this.all().find((customer) => customer.customer_key === customerKey);
  }

  add(): Customer {
    const now = this.#now();
    const customer: Customer = {
      click_id: `cust_${this.#byClickId.size + 1}_${now}`,
      program_id: 0,
      partner_code: '',
      status: 'click',
      customer_key: null,
      email: null,
      created_at: new Date(now).toISOString(),
      history: [],
    };
    this.#byClickId.set(customer.click_id, customer);
    return customer;
  }

  /** The last click wins. It sends nobody backwards. */
  click(customer: Customer, { code, program_id }: Partner): void {
    customer.partner_code = code;
    customer.program_id = program_id;
    this.#addStep(customer, 'click');
  }

  moveTo(customer: Customer, status: CustomerStatus): void {
    customer.status = status;
    this.#addStep(customer, status);
  }

  /** A key that another customer had moves: it is one person, whose last click counts. */
  bindKey(customer: Customer, customerKey: string): void {
    const former = this.ofKey(customerKey);
    if (former) former.customer_key = null;
    customer.customer_key = customerKey;
  }

  #addStep(customer: Customer, status: CustomerStatus): void {
    const at = new Date(this.#now()).toISOString();
    customer.history.push({ status, partner_code: customer.partner_code, at });
  }
}
