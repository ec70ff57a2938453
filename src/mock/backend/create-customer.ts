import { hashEmail } from '../lib/email';
import type { Customer, Partner } from './model';
import type { NewCustomer } from './seed';
import { parseCustomer } from './seed-schema';
import type { Store, WorkingPartner } from './store';

/**
 * Adds a customer by recording a click and, depending on the status, a lead and a conversion. Returns a copy. Throws if a
 * field is invalid, the partner is unknown, or an id is taken.
 */
export function createCustomer(store: Store, partners: Partner[], fields: NewCustomer): Customer {
  const { status, partner_code, click_id, customer_key, email } = parseCustomer(fields);
  const { customers } = store;
  const partner = findPartner(partners, partner_code);
  requireFreeKey(store, customer_key);
  const customer = customers.add(click_id);
  store.recordClick(customer, partner);
  if (status === 'click') customers.identify(customer, customer_key, hashEmail(email));
  else store.recordLead(customer, { customer_key, email });
  if (status === 'conversion') customers.setStatus(customer, status);
  return structuredClone(customer);
}

/**
 * Adds a customer of an earlier state as it was, and records nothing. Throws if the partner is unknown or of another
 * programme, or an id is taken.
 */
export function restoreCustomer(store: Store, partners: Partner[], customer: Customer): void {
  const { program_id, code } = findPartner(partners, customer.partner_code);
  if (program_id !== customer.program_id) {
    throw new Error(`program_id must be ${program_id}, the programme of partner ${code}`);
  }
  requireFreeKey(store, customer.customer_key);
  store.customers.restore(customer);
}

function requireFreeKey({ customers }: Store, customerKey: string | null | undefined): void {
  if (!customerKey || !customers.findByCustomerKey(customerKey)) return;
  throw new Error(`customer_key must be unique, but ${customerKey} is already taken`);
}

/** The partner with this code; without a code, the first partner whose link is active. */
function findPartner(partners: Partner[], partnerCode: string | undefined): WorkingPartner {
  const working = partners.flatMap(({ program_id, ...partner }) =>
    program_id === null ? [] : { ...partner, program_id },
  );
  const partner = working.find(({ code, active }) =>
    partnerCode === undefined ? active : code === partnerCode,
  );
  if (partner) return partner;
  const codes = partners.map(({ code }) => code).join(', ');
  throw new Error(
    partnerCode === undefined
      ? `partner_code is required, because no link is active: ${codes}`
      : `partner_code must be the code of a partner: ${codes}`,
  );
}
