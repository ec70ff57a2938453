import { hashEmail, maskEmails } from '../lib/email';
import { CustomerStore, type CustomerChange, type NewClickId } from './customer-store';
import { EventStore, type EventChange } from './event-store';
import type { Customer, Program, Sale } from './model';
import { SaleStore, type NewSale, type SaleChange } from './sale-store';

export type StoreChange = CustomerChange | EventChange | SaleChange;

/** A partner whose link belongs to a programme. */
export interface WorkingPartner {
  code: string;
  program_id: Program['id'];
}

/** The fields of a sale that do not depend on who the customer is. */
export type SaleDetails = Omit<
  NewSale,
  'program_id' | 'partner_code' | 'click_id' | 'customer_key'
>;

/** The fields of a lead that do not depend on who the customer is. */
export interface LeadDetails {
  customer_key?: string | null | undefined;
  email?: string | null | undefined;
  event_name?: string | null | undefined;
  provisional?: boolean;
}

/** Writes customers, sales and events together. It does not check whether they are allowed: the backend does. */
export class Store {
  readonly customers: CustomerStore;
  readonly events: EventStore;
  readonly sales: SaleStore;

  constructor(now: () => number, newClickId: NewClickId, publish: (change: StoreChange) => void) {
    this.customers = new CustomerStore(now, newClickId, publish);
    this.events = new EventStore(now, publish);
    this.sales = new SaleStore(now, publish);
  }

  recordClick(customer: Customer, partner: WorkingPartner): void {
    this.customers.recordClick(customer, partner);
    const { click_id, program_id, partner_code } = customer;
    this.events.add({ type: 'click', program_id, click_id, partner_code });
  }

  recordLead(customer: Customer, lead: LeadDetails): void {
    const { event_name = null, provisional = false } = lead;
    const email = hashEmail(lead.email);
    this.customers.identify(customer, lead.customer_key, email);
    if (!provisional) this.customers.setStatus(customer, 'lead');
    const { click_id, program_id, partner_code, customer_key } = customer;
    this.events.add({
      type: 'lead',
      program_id,
      partner_code,
      click_id,
      customer_key,
      email,
      event_name,
      provisional,
    });
  }

  recordSale(customer: Customer, details: SaleDetails): Sale {
    const { click_id, program_id, partner_code, customer_key } = customer;
    const sale = this.sales.add({ ...details, program_id, partner_code, click_id, customer_key });
    if (customer.status !== 'conversion') this.customers.setStatus(customer, 'conversion');
    this.#addSaleEvent('sale', sale, sale.amount_cents);
    return sale;
  }

  recordRefund(sale: Sale, cents: number, reason: string | null): void {
    this.sales.refund(sale, cents, reason && maskEmails(reason));
    this.#addSaleEvent('refund', sale, cents);
  }

  #addSaleEvent(type: 'sale' | 'refund', sale: Sale, amount_cents: number): void {
    const { program_id, partner_code, click_id, customer_key, transaction_id, currency } = sale;
    this.events.add({
      type,
      program_id,
      partner_code,
      click_id,
      customer_key,
      transaction_id,
      amount_cents,
      currency,
    });
  }
}
