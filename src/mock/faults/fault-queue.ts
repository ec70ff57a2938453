import type { Listener } from '../lib/change-emitter';
import type { Endpoint, Fault, InjectedFault } from './fault';

interface QueuedFault {
  id: number;
  /** How many requests it will hit yet; `null` for all that come. */
  times: number | null;
  fault: InjectedFault;
}

/** A fault that is not used up, as the controls show it. */
export type ActiveFault = InjectedFault & Omit<QueuedFault, 'fault'>;

/** What is to go wrong, in the order in which it was asked for. */
export class FaultQueue {
  readonly #publish: Listener;
  #kept: QueuedFault[] = [];
  #count = 0;

  constructor(publish: Listener = () => undefined) {
    this.#publish = publish;
  }

  /** Puts these behind those that there are. */
  add(...added: Fault[]): ActiveFault[] {
    const kept = added.map(({ times = null, ...fault }) => ({ id: ++this.#count, times, fault }));
    this.#kept.push(...kept);
    this.#changed();
    return kept.map(shown);
  }

  list(): ActiveFault[] {
    return this.#kept.map(shown);
  }

  clear(): void {
    this.#kept = [];
    this.#count = 0;
    this.#changed();
  }

  /** The fault that this request meets, of whose times one is used up. `names` is whom the request names. */
  take(endpoint: Endpoint, names: unknown[]): InjectedFault | undefined {
    return this.#use(
      this.#kept.find(
        ({ fault: { on = endpoint, customer, no_cors } }) =>
          on === endpoint &&
          no_cors !== 'preflight' &&
          (customer === undefined || names.includes(customer)),
      ),
    );
  }

  /** The fault that the endpoint's next preflight meets, which is used up only if it is about nothing but preflights. */
  takeForPreflight(endpoint: Endpoint): InjectedFault | undefined {
    const kept = this.#kept.find(
      ({ fault: { on = endpoint, customer } }) => on === endpoint && customer === undefined,
    );
    return kept?.fault.no_cors === 'preflight' ? this.#use(kept) : kept?.fault;
  }

  #use(kept: QueuedFault | undefined): InjectedFault | undefined {
    if (!kept) return undefined;
    if (kept.times !== null) kept.times--;
    if (kept.times === 0) this.#kept.splice(this.#kept.indexOf(kept), 1);
    if (kept.times !== null) this.#changed();
    return kept.fault;
  }

  #changed(): void {
    this.#publish({ type: 'faults', faults: this.list() });
  }
}

const shown = ({ id, times, fault }: QueuedFault): ActiveFault => ({ id, ...fault, times });
