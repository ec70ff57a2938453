import type { Store } from './store';
import { hashEmail } from '../lib/email';
import type { NewCustomer } from './seed';
import { parseCustomer } from './seed-schema';
import type { Customer, Partner } from './model';

/** Adds a customer who is where it is by a click, a lead and a conversion. Throws where there can be none such. */
export function createCustomer(ledger: Store, partners: Partner[], given: NewCustomer): Customer {
  const { status, partner_code, click_id, customer_key, email } = parseCustomer(given);
  const { customers } = ledger;
  const partner = partners.find(({ code, active }) =>
    partner_code === undefined ? active : code === partner_code,
  );
  if (!partner) {
    const codes = partners.map(({ code }) => code).join(', ');
    const because = partner_code === undefined ? ', as no link is active' : '';
    throw new Error(`partner_code must be that of a partner${because}: ${codes}`);
  }
  if (customers.findByCustomerKey(customer_key)) {
    throw new Error(`customer_key must be new, and ${String(customer_key)} is not`);
  }
  const customer = customers.add(click_id);
  ledger.click(customer, partner);
  if (status === 'click') customers.identify(customer, customer_key, hashEmail(email));
  else ledger.lead(customer, { customer_key, email });
  if (status === 'conversion') customers.setStatus(customer, status);
  return structuredClone(customer);
}
