import { customerStatuses, type Customer, type CustomerStatus } from '../../backend/model';

/** The number of customers who have reached each status. */
export type StatusCounts = Record<CustomerStatus, number>;

/** Counts a customer under their status and under each earlier one, because a status never goes backwards. */
export function countByStatus(customers: Iterable<Customer>): StatusCounts {
  const counts: StatusCounts = { click: 0, lead: 0, conversion: 0 };
  for (const { status } of customers) {
    const reached = customerStatuses.slice(0, customerStatuses.indexOf(status) + 1);
    for (const step of reached) counts[step]++;
  }
  return counts;
}
