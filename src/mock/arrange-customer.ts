import type { Ledger } from './ledger';
import { sealEmail } from './sealed-email';
import type { NewCustomer } from './seed';
import { readCustomer } from './seed-schema';
import type { Customer, Partner } from './state';

/** Adds a customer who is where it is by a click, a lead and a conversion. Throws where there can be none such. */
export function arrangeCustomer(ledger: Ledger, partners: Partner[], given: NewCustomer): Customer {
  const { status, partner_code, click_id, customer_key, email } = readCustomer(given);
  const { customers } = ledger;
  const partner = partners.find(({ code, active }) =>
    partner_code === undefined ? active : code === partner_code,
  );
  if (!partner) {
    const codes = partners.map(({ code }) => code).join(', ');
    const because = partner_code === undefined ? ', as no link is active' : '';
    throw new Error(`partner_code must be that of a partner${because}: ${codes}`);
  }
  if (customers.ofKey(customer_key)) {
    throw new Error(`customer_key must be new, and ${String(customer_key)} is not`);
  }
  const customer = customers.add(click_id);
  ledger.click(customer, partner);
  if (status === 'click') customers.identify(customer, customer_key, sealEmail(email));
  else ledger.lead(customer, { customer_key, email });
  if (status === 'conversion') customers.moveTo(customer, status);
  return structuredClone(customer);
}
