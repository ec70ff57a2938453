import type { Click } from '../../src/core/click';
import type { Lead } from '../../src/core/lead';
import type { FinalResult } from '../../src/core/lead-result';
import type { Settings } from '../../src/core/options';
import type { Tracker } from '../../src/types';
import { clickSubject, leadSubject, type World } from './world';

/** The partner's link that a page is opened by, if any. */
export type Link = 'PARTNER123' | 'PARTNER456' | null;

type Listener = (event: object) => void;

const neverSettles = new Promise<never>(() => undefined);

/** The script's tag. */
const createScriptTag = (attributes: Record<string, string>) => ({
  hasAttribute: (name: string) => name in attributes,
  getAttribute: (name: string) => attributes[name] ?? null,
});

/** A tab with a page of the site, on which the full script runs. */
export class Tab {
  /** The content of `localStorage`, as this tab sees it. */
  readonly view: Map<string, string>;
  readonly openedAt: number;
  /** The calls of `trackLead` that have not resolved yet. */
  readonly pendingCalls = new Set<{ since: number }>();
  crashedAt = Infinity;
  /** The consent that this tab knows of. */
  consent: Settings['consent'];
  /** The number of this tab's last change of each key in storage. */
  readonly #lastChanges = new Map<string, number>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #window: { affitor?: Tracker };

  constructor(
    readonly world: World,
    readonly id: number,
    readonly link: Link,
    readonly isReload: boolean,
  ) {
    this.view = new Map(world.disk);
    this.openedAt = world.now;
    this.consent = world.consent;
    this.#window = this.#createWindow();
  }

  loadScript(): void {
    this.world.loadTracker(this.#globals());
  }

  get affitor(): Tracker {
    return this.#window.affitor!;
  }

  get crashed(): boolean {
    return this.crashedAt < Infinity;
  }

  trackLead(key: string): void {
    const call = { since: this.world.now };
    this.pendingCalls.add(call);
    void this.affitor.trackLead(key).then(() => this.pendingCalls.delete(call));
  }

  dispatchEvent(type: string, event: object = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  /** Stops the tab. Its requests still arrive. */
  crash(): void {
    this.crashedAt = this.world.now;
    for (const request of this.world.requests) {
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

  #createWindow(): object {
    const { world } = this;
    const storage = this.#storage();
    const onResult = (result: FinalResult, lead: Lead) => {
      const subject = leadSubject(lead);
      world.results.set(subject, [...(world.results.get(subject) ?? []), result]);
    };
    return {
      get localStorage() {
        if (world.storage === 'blocked') throw new Error('an error of storage stops the tracker');
        return storage;
      },
      sessionStorage: {},
      affitorQueue: [['init', { onResult }]],
    };
  }

  #globals(): Record<string, unknown> {
    const { world } = this;
    const address = `https://shop.test/${this.link ? `?aff=${this.link}` : ''}`;
    const setTimeout = (callback: (value: unknown) => void, ms: number, value?: unknown) =>
      world.schedule(ms, () => {
        if (!this.crashed) callback(value);
      });
    const Document = this.#documentClass();
    return {
      window: this.#window,
      console: { log: () => undefined, error: () => undefined },
      Document,
      document: new Document(),
      location: new URL(address),
      performance: {
        getEntriesByType: () => [{ type: this.isReload ? 'reload' : 'navigate' }],
      },
      screen: { width: 1920, height: 1080 },
      navigator: this.#navigator(),
      fetch: (url: string, { body }: { body: string }) =>
        this.crashed ? neverSettles : world.receive(this, url, JSON.parse(body) as Click & Lead),
      setTimeout,
      clearTimeout: (timer: number) => world.cancel(timer),
      addEventListener: (type: string, listener: Listener) =>
        this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]),
      Date: class extends Date {
        static override now = () => world.now + world.clockOffsetMs;
      },
      Math: new Proxy(Math, {
        get: (math, name) =>
          name === 'random' ? world.options.random : (math[name as keyof Math] as unknown),
      }),
    };
  }

  #documentClass() {
    const { world, id } = this;
    const setCookie = (name: string, value: string, isExpired: boolean) =>
      world.setCookie(this, name, value, isExpired);
    const scriptTag = createScriptTag({
      'data-affitor-program-id': '1',
      'data-affitor-consent': world.consent,
    });
    return class {
      readonly visibilityState = 'visible';
      readonly title = clickSubject(id);
      get currentScript() {
        return scriptTag;
      }
      get scripts() {
        return [];
      }
      get cookie(): string {
        return [...world.cookies].map((pair) => pair.join('=')).join('; ');
      }
      set cookie(text: string) {
        const [, name = '', value = ''] = /^(.*?)=([^;]*)/.exec(text) ?? [];
        const expires = /expires=([^;]*)/.exec(text)?.[1];
        const isExpired = !!expires && Date.parse(expires) < world.now + world.clockOffsetMs;
        setCookie(name, value, isExpired);
      }
    };
  }

  /**
   * Returns the tab's `localStorage`. Changes by other tabs appear later, because browsers run tabs in several
   * processes.
   */
  #storage(): object {
    const write = (name: string, text?: string) => {
      if (this.crashed) return;
      if (text !== undefined && this.world.storage === 'full') throw new Error('QuotaExceeded');
      if (this.consent === 'pending') this.world.writesWithoutConsent.push(name);
      const apply = (map: Map<string, string>) => {
        if (text === undefined) map.delete(name);
        else map.set(name, text);
      };
      apply(this.view);
      apply(this.world.disk);
      const change = ++this.world.storageChanges;
      this.#lastChanges.set(name, change);
      for (const tab of this.world.tabs) {
        if (tab === this) continue;
        const { storageDelayMs } = this.world.options;
        if (!storageDelayMs) apply(tab.view);
        this.world.schedule(storageDelayMs, () => {
          // A tab that has changed the key meanwhile keeps its own text, which is also the one on disk.
          const isLater = (tab.#lastChanges.get(name) ?? 0) > change;
          if (storageDelayMs && !isLater) apply(tab.view);
          if (!tab.crashed) tab.dispatchEvent('storage', { key: name });
        });
      }
    };
    return new Proxy(
      { removeItem: write },
      {
        get: (methods, name: string) =>
          name === 'removeItem' ? methods.removeItem : this.view.get(name),
        set: (_, name: string, text: string) => {
          write(name, text);
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
