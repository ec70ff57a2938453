import type { Fault } from './fault';
import { readFault } from './fault-schema';
import type { Faults } from './faults';
import { valueOf } from './must-be';

/** Adds faults from code; none of them where one is bad. */
export function fail(faults: Faults, posted: Fault[]): void {
  const checked = posted.map((each) => valueOf(readFault(each)));
  for (const fault of checked) faults.add(fault);
}
