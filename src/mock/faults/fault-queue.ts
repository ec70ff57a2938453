import type { Endpoint, Fault, InjectedFault } from './fault';

interface QueuedFault {
  id: number;
  /** How many more requests it applies to; `null` for no limit. */
  times: number | null;
  fault: InjectedFault;
}

/** A fault that is still in the queue, as `GET /__mock/faults` returns it. */
export type ActiveFault = InjectedFault & Omit<QueuedFault, 'fault'>;

export interface FaultsChange {
  type: 'faults';
  /** All faults that are active now. */
  faults: ActiveFault[];
}

/** The active faults, in the order in which they were added. */
export class FaultQueue {
  readonly #publish: (change: FaultsChange) => void;
  #queue: QueuedFault[] = [];
  #count = 0;

  constructor(publish: (change: FaultsChange) => void = () => undefined) {
    this.#publish = publish;
  }

  /** Adds faults at the end of the queue. */
  add(...faults: Fault[]): ActiveFault[] {
    const added = faults.map(({ times = null, ...fault }) => ({ id: ++this.#count, times, fault }));
    this.#queue.push(...added);
    this.#publishAll();
    return added.map(toActiveFault);
  }

  list(): ActiveFault[] {
    return this.#queue.map(toActiveFault);
  }

  /** Removes the fault with this id. Returns whether it was in the queue. */
  remove(id: number): boolean {
    const index = this.#queue.findIndex((queued) => queued.id === id);
    if (index < 0) return false;
    this.#queue.splice(index, 1);
    this.#publishAll();
    return true;
  }

  clear(): void {
    this.#queue = [];
    this.#count = 0;
    this.#publishAll();
  }

  /**
   * Returns the fault that applies to a request, and counts it as used once. `identifiers` are the click ids and the customer
   * key of the request.
   */
  take(endpoint: Endpoint, identifiers: unknown[]): InjectedFault | undefined {
    const next = this.#queue.find(
      ({ fault: { on = endpoint, customer, no_cors } }) =>
        on === endpoint &&
        no_cors !== 'preflight' &&
        (customer === undefined || identifiers.includes(customer)),
    );
    return next && this.#use(next);
  }

  /** Returns the fault that applies to a preflight. Only one with `no_cors: 'preflight'` counts as used. */
  takeForPreflight(endpoint: Endpoint): InjectedFault | undefined {
    const next = this.#queue.find(
      ({ fault: { on = endpoint, customer } }) => on === endpoint && customer === undefined,
    );
    return next?.fault.no_cors === 'preflight' ? this.#use(next) : next?.fault;
  }

  #use(queued: QueuedFault): InjectedFault {
    if (queued.times !== null) {
      queued.times--;
      if (queued.times === 0) this.#queue.splice(this.#queue.indexOf(queued), 1);
      this.#publishAll();
    }
    return queued.fault;
  }

  #publishAll(): void {
    this.#publish({ type: 'faults', faults: this.list() });
  }
}

const toActiveFault = ({ id, times, fault }: QueuedFault): ActiveFault => ({ id, ...fault, times });
