import { hashEmail } from '../lib/email';
import { CustomerStore, type CustomerChange, type NewClickId } from './customer-store';
import { EventStore, type EventChange } from './event-store';
import type { Customer, Partner } from './model';

export type StoreChange = CustomerChange | EventChange;

/** The fields of a lead that do not depend on who the customer is. */
export interface LeadDetails {
  customer_key?: string | null | undefined;
  email?: string | null | undefined;
  event_name?: string | null | undefined;
  provisional?: boolean;
}

/** Writes customers and events together. It does not check whether a click or a lead is allowed: the backend does. */
export class Store {
  readonly customers: CustomerStore;
  readonly events: EventStore;

  constructor(now: () => number, newClickId: NewClickId, publish: (change: StoreChange) => void) {
    this.customers = new CustomerStore(now, newClickId, publish);
    this.events = new EventStore(now, publish);
  }

  recordClick(customer: Customer, partner: Partner): void {
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
}
