import { customerStatuses, type Customer, type CustomerStatus } from '../../backend/model';

/** How many customers have been at each status. */
export type FunnelCounts = Record<CustomerStatus, number>;

/** Nobody goes backwards, so whoever is further has been there. */
export function countByStatus(customers: Iterable<Customer>): FunnelCounts {
  const counts: FunnelCounts = { click: 0, lead: 0, conversion: 0 };
  for (const { status } of customers) {
    const reached = customerStatuses.indexOf(status);
    for (const passed of customerStatuses.slice(0, reached + 1)) counts[passed]++;
  }
  return counts;
}

/** The customers of each partner, by the partner's code. */
export function groupByPartner(customers: Iterable<Customer>): Map<string, Customer[]> {
  const groups = new Map<string, Customer[]>();
  for (const customer of customers) {
    const group = groups.get(customer.partner_code);
    if (group) group.push(customer);
    else groups.set(customer.partner_code, [customer]);
  }
  return groups;
}
