import { REQUEST_TIMEOUT_MS } from '../../src/browser/post-json';
import type { Lead } from '../../src/core/lead';
import type { LeadResult } from '../../src/core/lead-result';
import type { Tracker } from '../../src/types';
import { compiledTracker, type LoadTracker } from './compiled-tracker';

/**
 * What the network and the API do with one request:
 * - `accept`: the API accepts the lead, or says that it already has it;
 * - `unavailable`: the API responds with this error status;
 * - `portal`, `firewall`: a proxy responds with a page of HTML, and the status 200 or 403;
 * - `redirect`: a `GET` replaces the `POST`, and another server responds to it with an error;
 * - `drop-before`, `drop-after`: the connection breaks before or after the API has accepted the lead;
 * - `hang`: the API accepts the lead and never responds.
 */
export type ResponsePlan =
  | { kind: 'accept' | 'portal' | 'firewall' | 'redirect' | 'drop-before' | 'drop-after' | 'hang' }
  | { kind: 'unavailable'; status: number; retryAfter: string | null };

/** A request that a tab sent. */
export interface SentRequest {
  /** When it was sent. */
  at: number;
  /** The id of the tab. */
  tab: number;
  /** Whether the API has accepted the lead. */
  accepted: boolean;
  /** Whether the tracker has received a response of the API. */
  responseSeen: boolean;
  /** Whether the tab crashed before the other tabs could see in storage that it has the response. */
  recordLost: boolean;
  /** When the response arrived, the tracker stopped waiting for it, or the tab crashed. */
  until: number;
}

type Listener = (event: object) => void;

const neverSettles = new Promise<never>(() => undefined);

/** How long a request and its response take together, in ms. */
const LATENCY_MS = 150;

export interface WorldOptions {
  /** Whether the browser has Web Locks. Some browsers have them, but never grant one. */
  locks: 'work' | 'are never granted' | 'are missing';
  /** How long a change of storage takes to reach the other tabs, in ms. */
  storageDelayMs: number;
  /** What happens to each request, in order. Further requests are accepted. */
  responses: ResponsePlan[];
  /** Replaces `Math.random`, which sets the jitter of the backoff. */
  random: () => number;
}

/**
 * A simulation of a visitor's browser and of the API. The tabs share storage and locks. The API records what it
 * receives. Time is simulated.
 */
export class World {
  /** The requests, by customer key. */
  readonly sent = new Map<string, SentRequest[]>();
  /** The results that `onResult` received, by customer key. */
  readonly results = new Map<string, LeadResult[]>();
  storage: 'works' | 'full' | 'blocked' = 'works';
  /** How far the tabs' clock is ahead of `now`, in ms. */
  clockOffsetMs = 0;
  /** The simulated time, in ms since 1970. */
  now = 1_800_000_000_000;
  readonly tabs: Tab[] = [];
  /** The content of `localStorage`, as a new tab sees it. */
  readonly disk = new Map<string, string>();
  /** The requests for each lock. The first one holds the lock. */
  readonly lockQueues = new Map<string, { tab: Tab; grant: () => Promise<unknown> }[]>();
  #timers: { at: number; order: number; run: () => void }[] = [];
  #order = 0;

  constructor(
    readonly options: WorldOptions,
    readonly loadTracker: LoadTracker,
  ) {}

  static async create(options: WorldOptions): Promise<World> {
    return new World(options, await compiledTracker);
  }

  schedule(ms: number, run: () => void): void {
    // Like `setTimeout`, which runs at once if the delay is negative or not a number.
    const delay = ms > 0 ? ms : 0;
    this.#timers.push({ at: this.now + delay, order: this.#order++, run });
  }

  /** Advances the time, and runs the timers that are due. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await runPendingPromises();
      this.#timers.sort((a, b) => a.at - b.at || a.order - b.order);
      const [next] = this.#timers;
      if (!next || next.at > until) break;
      this.#timers.shift();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  openTab(): Tab {
    const tab = new Tab(this, this.tabs.length);
    this.tabs.push(tab);
    return tab;
  }

  /** Returns the tabs that have not crashed. */
  openTabs(): Tab[] {
    return this.tabs.filter(({ crashed }) => !crashed);
  }

  clearStorage(): void {
    this.disk.clear();
    for (const tab of this.tabs) tab.view.clear();
  }

  /** Whether the API has accepted the lead of this customer. */
  isAccepted(key: string): boolean {
    return !!this.sent.get(key)?.some(({ accepted }) => accepted);
  }

  /** Handles a request, as the network and the API do. */
  receive(tab: Tab, lead: Lead): Promise<Response> {
    const plan = this.options.responses.shift() ?? { kind: 'accept' };
    const request: SentRequest = {
      at: this.now,
      tab: tab.id,
      accepted: false,
      responseSeen: false,
      recordLost: false,
      until: Infinity,
    };
    const key = lead.customer_key!;
    this.sent.set(key, [...(this.sent.get(key) ?? []), request]);
    return new Promise((resolve, reject) => {
      const respondLater = (accepted: boolean, respond: () => void) => {
        this.schedule(LATENCY_MS / 2, () => (request.accepted = accepted));
        this.schedule(LATENCY_MS, () => {
          if (tab.crashed) return;
          request.until = this.now;
          respond();
        });
      };
      const json = (body: unknown, status = 200, headers = {}) => {
        request.responseSeen = true;
        resolve(new Response(JSON.stringify(body), { status, headers }));
      };
      const failWithNetworkError = () => reject(new TypeError('Failed to fetch'));
      switch (plan.kind) {
        case 'accept': {
          let isKnown = false;
          // The API records the first request that arrives.
          this.schedule(LATENCY_MS / 2, () => (isKnown = this.isAccepted(key)));
          respondLater(true, () => {
            if (isKnown) json({ error: 'Customer status cannot be updated to lead.' }, 400);
            else json({ success: true, message: 'done' });
          });
          break;
        }
        case 'portal':
          respondLater(false, () => resolve(new Response('<html></html>')));
          break;
        case 'firewall':
          respondLater(false, () => resolve(new Response('<html></html>', { status: 403 })));
          break;
        case 'redirect': {
          const response = new Response('{"error":"Not found"}', { status: 404 });
          Object.defineProperty(response, 'redirected', { value: true });
          respondLater(false, () => resolve(response));
          break;
        }
        case 'unavailable': {
          const headers = plan.retryAfter === null ? {} : { 'Retry-After': plan.retryAfter };
          respondLater(false, () => json({ error: 'later' }, plan.status, headers));
          break;
        }
        case 'drop-before':
          respondLater(false, failWithNetworkError);
          break;
        case 'drop-after':
          respondLater(true, failWithNetworkError);
          break;
        case 'hang':
          this.schedule(LATENCY_MS / 2, () => (request.accepted = true));
          this.schedule(
            REQUEST_TIMEOUT_MS,
            () => (request.until = Math.min(request.until, this.now)),
          );
      }
    });
  }
}

/** A tab with a page of the site, on which the tracker runs. */
export class Tab {
  /** The content of `localStorage`, as this tab sees it. */
  readonly view: Map<string, string>;
  readonly tracker: Tracker;
  readonly #listeners = new Map<string, Listener[]>();
  /** The calls of `trackLead` that have not resolved yet. */
  readonly pendingCalls = new Set<{ since: number }>();
  crashed = false;

  constructor(
    readonly world: World,
    readonly id: number,
  ) {
    this.view = new Map(world.disk);
    const { createTracker } = world.loadTracker(this.#globals());
    this.tracker = createTracker({
      onResult: (result, { customer_key }) => {
        const results = world.results.get(customer_key!) ?? [];
        world.results.set(customer_key!, [...results, result]);
      },
    });
    this.tracker.init();
  }

  trackLead(key: string): void {
    const call = { since: this.world.now };
    this.pendingCalls.add(call);
    void this.tracker.trackLead(key).then(() => this.pendingCalls.delete(call));
  }

  dispatchEvent(type: string, event: object = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  /** Stops the tab. Its requests still arrive. */
  crash(): void {
    this.crashed = true;
    for (const request of [...this.world.sent.values()].flat()) {
      if (request.tab !== this.id) continue;
      request.recordLost =
        request.responseSeen && this.world.now - request.until < this.world.options.storageDelayMs;
      request.until = Math.min(request.until, this.world.now);
    }
    for (const [name, queue] of this.world.lockQueues) {
      const isHolder = queue[0]?.tab === this;
      const otherTabs = queue.filter(({ tab }) => tab !== this);
      this.world.lockQueues.set(name, otherTabs);
      if (isHolder) this.#grantNext(name);
    }
  }

  #globals(): Record<string, unknown> {
    const { world } = this;
    const setTimeout = (callback: (value: unknown) => void, ms: number, value?: unknown) =>
      world.schedule(ms, () => {
        if (!this.crashed) callback(value);
      });
    const storage = this.#storage();
    return {
      window: {
        get localStorage() {
          if (world.storage === 'blocked') throw new Error('SecurityError');
          return storage;
        },
      },
      console: { log: () => undefined, error: () => undefined },
      document: { cookie: 'affitor_click_id=cust_1', visibilityState: 'visible' },
      navigator: this.#navigator(),
      fetch: (_: string, { body }: { body: string }) =>
        this.crashed ? neverSettles : world.receive(this, JSON.parse(body) as Lead),
      setTimeout,
      addEventListener: (type: string, listener: Listener) =>
        this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]),
      Date: {
        now: () => world.now + world.clockOffsetMs,
        parse: (text: string) => Date.parse(text),
      },
      Math: new Proxy(Math, {
        get: (math, name) =>
          name === 'random' ? world.options.random : (math[name as keyof Math] as unknown),
      }),
    };
  }

  /**
   * Returns the tab's `localStorage`. Changes by other tabs appear later, because browsers run tabs in several
   * processes.
   */
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
        const { storageDelayMs } = this.world.options;
        if (!storageDelayMs) apply(tab.view);
        this.world.schedule(storageDelayMs, () => {
          if (storageDelayMs) apply(tab.view);
          if (!tab.crashed) tab.dispatchEvent('storage', { key: name });
        });
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

  #navigator(): object {
    switch (this.world.options.locks) {
      case 'work':
        return { locks: { request: this.#requestLock } };
      case 'are never granted':
        return { locks: { request: () => neverSettles } };
      case 'are missing':
        return {};
    }
  }

  readonly #requestLock = (name: string, callback: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve) => {
      if (this.crashed) return;
      const grant = () => callback().then(resolve);
      const queue = this.world.lockQueues.get(name) ?? [];
      this.world.lockQueues.set(name, [...queue, { tab: this, grant }]);
      if (queue.length === 0) this.#grantNext(name);
    });

  #grantNext(name: string): void {
    // A browser never grants a lock synchronously: https://w3c.github.io/web-locks/#dom-lockmanager-request
    this.world.schedule(1, () => {
      const [first] = this.world.lockQueues.get(name) ?? [];
      if (!first || first.tab.crashed) return;
      void first.grant().then(() => {
        const queue = this.world.lockQueues.get(name) ?? [];
        if (queue[0] !== first) return;
        this.world.lockQueues.set(name, queue.slice(1));
        if (queue.length > 1) this.#grantNext(name);
      });
    });
  }
}

/** Runs all promise callbacks that are due, while the simulated time stands still. */
const runPendingPromises = () => new Promise((resolve) => setImmediate(resolve));
