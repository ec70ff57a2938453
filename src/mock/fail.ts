import type { Fault } from './fault';
import { readFault } from './fault-schema';
import type { Faults } from './faults';

/** Adds faults from code; none of them where one is bad. */
export function fail(faults: Faults, posted: Fault[]): void {
  const checked = posted.map((each) => {
    const read = readFault(each);
    if ('error' in read) throw new Error(read.error);
    return read.fault;
  });
  for (const fault of checked) faults.add(fault);
}
