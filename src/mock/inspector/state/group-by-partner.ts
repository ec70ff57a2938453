import type { Customer } from '../../backend/model';

/** Groups customers by the code of their partner. */
export function groupByPartner(customers: Iterable<Customer>): Map<string, Customer[]> {
  const groups = new Map<string, Customer[]>();
  for (const customer of customers) {
    const group = groups.get(customer.partner_code);
    if (group) group.push(customer);
    else groups.set(customer.partner_code, [customer]);
  }
  return groups;
}
