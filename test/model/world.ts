import { nodeResolve } from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import { rollup } from 'rollup';
import { compileFunction } from 'node:vm';
import type { Lead } from '../../src/core/lead';
import type { LeadResult } from '../../src/core/lead-result';
import type { TrackerOptions } from '../../src/core/options';
import type { Tracker } from '../../src/types';

/** What the API, or the network before it, does with one request. */
export type Answer =
  | { kind: 'accept' | 'drop-before' | 'drop-after' | 'hang' | 'html' }
  | { kind: 'refuse'; status: number; retryAfter: string | null };

/** All that was sent for one customer. */
export interface Sent {
  at: number;
  tab: number;
  accepted: boolean;
  /** Whether the tracker got the answer. */
  seen: boolean;
  /** When it was answered, given up, or its tab was gone. */
  until: number;
}

type Listener = () => void;
type Make = (globals: Record<string, unknown>) => { createTracker: (o: TrackerOptions) => Tracker };

/** The tracker's source, to be run once for each tab, each time over other globals. */
const compiled = (async (): Promise<Make> => {
  const bundle = await rollup({
    input: 'src/tracker.ts',
    plugins: [nodeResolve(), typescript({ tsconfig: 'tsconfig.json', noEmit: false })],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'tracker', exports: 'named' });
  const names = [
    ...['window', 'document', 'navigator', 'console', 'fetch', 'addEventListener'],
    ...['setTimeout', 'setInterval', 'Date', 'Math'],
  ];
  const run = compileFunction(`${output[0].code}; return tracker;`, names) as (
    ...globals: unknown[]
  ) => ReturnType<Make>;
  return (globals) => run(...names.map((name) => globals[name]));
})();

const NEVER = new Promise<never>(() => undefined);

/** How long a request and its answer take, in ms. */
const LATENCY = 150;

/** When the tracker gives an attempt up, in ms. */
const PATIENCE = 30_000;

export interface WorldOptions {
  locks: boolean;
  /** How long it takes a change of storage to reach the other tabs, in ms. */
  propagation: number;
  /** What comes of the requests, in order; whatever is sent beyond is accepted. */
  answers: Answer[];
  /** For the waits' jitter. */
  random: () => number;
}

/** One visitor's browser, whose tabs share storage and locks, and an API that counts. Time is virtual. */
export class World {
  readonly sent = new Map<string, Sent[]>();
  readonly heard = new Map<string, LeadResult[]>();
  storage: 'works' | 'full' | 'blocked' = 'works';
  /** What the wall clock is wrong by. */
  clockError = 0;
  now = 1_800_000_000_000;
  readonly tabs: Tab[] = [];
  readonly disk = new Map<string, string>();
  readonly locks = new Map<string, { tab: Tab; grant: () => Promise<unknown> }[]>();
  #events: { at: number; order: number; run: () => void }[] = [];
  #order = 0;

  constructor(
    readonly options: WorldOptions,
    readonly make: Make,
  ) {}

  static async create(options: WorldOptions): Promise<World> {
    return new World(options, await compiled);
  }

  schedule(ms: number, run: () => void): void {
    // As a browser's: what is no number is at once.
    const delay = ms > 0 ? ms : 0;
    this.#events.push({ at: this.now + delay, order: this.#order++, run });
  }

  /** Lets all happen that happens within this time. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await settled();
      this.#events.sort((a, b) => a.at - b.at || a.order - b.order);
      const [next] = this.#events;
      if (!next || next.at > until) break;
      this.#events.shift();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  open(): Tab {
    const tab = new Tab(this, this.tabs.length);
    this.tabs.push(tab);
    return tab;
  }

  clearStorage(): void {
    this.disk.clear();
    for (const tab of this.tabs) tab.view.clear();
  }

  /** What the network and the API do with a request. */
  receive(tab: Tab, lead: Lead): Promise<Response> {
    const answer = this.options.answers.shift() ?? { kind: 'accept' };
    const request: Sent = {
      at: this.now,
      tab: tab.id,
      accepted: false,
      seen: false,
      until: Infinity,
    };
    const key = lead.customer_key!;
    this.sent.set(key, [...(this.sent.get(key) ?? []), request]);
    return new Promise((resolve, reject) => {
      const settle = (accepted: boolean, respond: () => void) => {
        this.schedule(LATENCY / 2, () => (request.accepted = accepted));
        this.schedule(LATENCY, () => {
          if (tab.crashed) return;
          request.until = this.now;
          respond();
        });
      };
      const json = (body: unknown, status = 200, headers = {}) => {
        request.seen = true;
        resolve(new Response(JSON.stringify(body), { status, headers }));
      };
      const fail = () => reject(new TypeError('Failed to fetch'));
      switch (answer.kind) {
        case 'accept':
          settle(true, () => json({ success: true, message: 'done' }));
          break;
        case 'html':
          settle(false, () => resolve(new Response('<html></html>')));
          break;
        case 'refuse': {
          const headers = answer.retryAfter === null ? {} : { 'Retry-After': answer.retryAfter };
          settle(false, () => json({ error: 'later' }, answer.status, headers));
          break;
        }
        case 'drop-before':
          settle(false, fail);
          break;
        case 'drop-after':
          settle(true, fail);
          break;
        case 'hang':
          // Recorded, and never answered.
          this.schedule(LATENCY / 2, () => (request.accepted = true));
          this.schedule(PATIENCE, () => (request.until = Math.min(request.until, this.now)));
      }
    });
  }
}

/** A page of the site, with the tracker. */
export class Tab {
  readonly view: Map<string, string>;
  readonly tracker: Tracker;
  readonly listeners = new Map<string, Listener[]>();
  /** When calls were made that have not resolved yet. */
  readonly unanswered = new Set<{ since: number }>();
  crashed = false;

  constructor(
    readonly world: World,
    readonly id: number,
  ) {
    this.view = new Map(world.disk);
    const { createTracker } = world.make(this.#globals());
    this.tracker = createTracker({
      onResult: (result, { customer_key }) => {
        world.heard.set(customer_key!, [...(world.heard.get(customer_key!) ?? []), result]);
      },
    });
    this.tracker.init();
  }

  call(key: string): void {
    const call = { since: this.world.now };
    this.unanswered.add(call);
    void this.tracker.trackLead(key).then(() => this.unanswered.delete(call));
  }

  cue(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) listener();
  }

  /** From here on nothing of it runs; what it has sent is on its way. */
  crash(): void {
    this.crashed = true;
    for (const request of [...this.world.sent.values()].flat()) {
      if (request.tab === this.id) request.until = Math.min(request.until, this.world.now);
    }
    for (const [name, queue] of this.world.locks) {
      const held = queue[0]?.tab === this;
      const rest = queue.filter(({ tab }) => tab !== this);
      this.world.locks.set(name, rest);
      if (held) this.#grantNext(name);
    }
  }

  #globals(): Record<string, unknown> {
    const { world } = this;
    const later = (callback: (value: unknown) => void, ms: number, value?: unknown) =>
      world.schedule(ms, () => {
        if (!this.crashed) callback(value);
      });
    const every = (callback: () => void, ms: number) =>
      later(() => {
        callback();
        every(callback, ms);
      }, ms);
    const storage = this.#storage();
    return {
      window: {
        get localStorage() {
          if (world.storage === 'blocked') throw new Error('SecurityError');
          return storage;
        },
      },
      console: { log: () => undefined, error: () => undefined },
      document: { cookie: 'affitor_click_id=cust_1', hidden: false },
      navigator: world.options.locks ? { locks: { request: this.#request } } : {},
      fetch: (_: string, { body }: { body: string }) =>
        this.crashed ? NEVER : world.receive(this, JSON.parse(body) as Lead),
      setTimeout: later,
      setInterval: every,
      addEventListener: (type: string, listener: Listener) =>
        this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]),
      Date: { now: () => world.now + world.clockError, parse: (text: string) => Date.parse(text) },
      Math: new Proxy(Math, {
        get: (math, name) =>
          name === 'random' ? world.options.random : (math[name as keyof Math] as unknown),
      }),
    };
  }

  /** Its own view of the shared storage: what others change comes a moment later, as between processes. */
  #storage(): object {
    const change = (name: string, text?: string) => {
      if (this.crashed) return;
      if (text !== undefined && this.world.storage === 'full') throw new Error('QuotaExceeded');
      const apply = (map: Map<string, string>) => {
        if (text === undefined) map.delete(name);
        else map.set(name, text);
      };
      apply(this.view);
      apply(this.world.disk);
      for (const tab of this.world.tabs) {
        if (tab === this) continue;
        const { propagation } = this.world.options;
        if (propagation) this.world.schedule(propagation, () => apply(tab.view));
        else apply(tab.view);
      }
    };
    return new Proxy(
      { removeItem: change },
      {
        get: (methods, name: string) =>
          name === 'removeItem' ? methods.removeItem : this.view.get(name),
        set: (_, name: string, text: string) => {
          change(name, text);
          return true;
        },
        ownKeys: () => [...this.view.keys(), 'removeItem'],
        getOwnPropertyDescriptor: (_, name) => ({
          enumerable: name !== 'removeItem',
          configurable: true,
          writable: true,
          value: this.view.get(name as string),
        }),
      },
    );
  }

  readonly #request = (name: string, callback: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve) => {
      if (this.crashed) return;
      const grant = () => callback().then(resolve);
      const queue = this.world.locks.get(name) ?? [];
      this.world.locks.set(name, [...queue, { tab: this, grant }]);
      if (queue.length === 0) this.#grantNext(name);
    });

  #grantNext(name: string): void {
    // Never in the same tick.
    this.world.schedule(1, () => {
      const [first] = this.world.locks.get(name) ?? [];
      if (!first || first.tab.crashed) return;
      void first.grant().then(() => {
        const queue = this.world.locks.get(name) ?? [];
        if (queue[0] !== first) return;
        this.world.locks.set(name, queue.slice(1));
        if (queue.length > 1) this.#grantNext(name);
      });
    });
  }
}

/** All that follows from what has happened, without time going by. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
