import type { Listener } from '../lib/change-emitter';
import { CustomerStore } from './customer-store';
import { EventStore } from './event-store';
import { hashEmail } from '../lib/email';
import type { Customer, Partner } from './model';

/** What is told of a lead beside whose it is. */
export interface LeadDetails {
  customer_key?: string | null | undefined;
  email?: string | null | undefined;
  event_name?: string | null | undefined;
  provisional?: boolean;
}

/** The customers and the events, which are written together. It knows how to record, not what may be recorded. */
export class Store {
  readonly customers: CustomerStore;
  readonly events: EventStore;

  constructor(
    now: () => number,
    newClickId: (count: number, now: number) => string,
    publish: Listener,
  ) {
    this.customers = new CustomerStore(now, newClickId, publish);
    this.events = new EventStore(now, publish);
  }

  click(customer: Customer, partner: Partner): void {
    this.customers.click(customer, partner);
    const { click_id, program_id, partner_code } = customer;
    this.events.add({ type: 'click', program_id, click_id, partner_code });
  }

  lead(customer: Customer, lead: LeadDetails): void {
    const { event_name = null, provisional = false } = lead;
    const email = hashEmail(lead.email);
    this.customers.identify(customer, lead.customer_key, email);
    if (!provisional) this.customers.setStatus(customer, 'lead');
    const { click_id, program_id, partner_code, customer_key } = customer;
    const details = { email, event_name, provisional };
    const whose = { program_id, partner_code, click_id, customer_key };
    this.events.add({ type: 'lead', ...whose, ...details });
  }
}
