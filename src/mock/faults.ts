import type { Endpoint, Fault, InjectedFault } from './fault';

interface Kept {
  id: number;
  /** How many requests it will hit yet; `null` for all that come. */
  times: number | null;
  fault: InjectedFault;
}

/** A fault that is not used up, as the controls show it. */
export type ActiveFault = InjectedFault & Omit<Kept, 'fault'>;

/** What is to go wrong, in the order in which it was asked for. */
export class Faults {
  #kept: Kept[] = [];
  #count = 0;

  add({ times, ...fault }: Fault): ActiveFault {
    const kept: Kept = { id: ++this.#count, times: times ?? null, fault };
    this.#kept.push(kept);
    return shown(kept);
  }

  list(): ActiveFault[] {
    return this.#kept.map(shown);
  }

  clear(): void {
    this.#kept = [];
    this.#count = 0;
  }

  /** The fault that the endpoint's next request will meet. */
  next(endpoint: Endpoint): InjectedFault | undefined {
    return this.#next(endpoint)?.fault;
  }

  /** The same, and one of its times is used up. */
  take(endpoint: Endpoint): InjectedFault | undefined {
    const kept = this.#next(endpoint);
    if (!kept) return undefined;
    if (kept.times !== null) kept.times--;
    if (kept.times === 0) this.#kept.splice(this.#kept.indexOf(kept), 1);
    return kept.fault;
  }

  #next(endpoint: Endpoint): Kept | undefined {
    return this.#kept.find(({ fault: { on = endpoint } }) => on === endpoint);
  }
}

const shown = ({ id, times, fault }: Kept): ActiveFault => ({ id, ...fault, times });
