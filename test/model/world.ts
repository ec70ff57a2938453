import { REQUEST_TIMEOUT_MS } from '../../src/browser/post-json';
import type { Click } from '../../src/core/click';
import type { Lead } from '../../src/core/lead';
import type { LeadResult } from '../../src/core/lead-result';
import type { Settings } from '../../src/core/options';
import { HOUR } from '../time';
import type { LoadTracker } from './compile-tracker';
import { Tab, type Link } from './tab';

/**
 * What the network and the API do with one request:
 * - `accept`: the API records the click, or accepts the lead, or says that it already has the lead;
 * - `unavailable`: the API responds with this error status;
 * - `portal`, `firewall`: a proxy responds with a page of HTML, and the status 200 or 403;
 * - `redirect`: a `GET` replaces the `POST`, and another server responds to it with an error;
 * - `drop-before`, `drop-after`: the connection breaks before or after the API has accepted the event;
 * - `hang`: the API accepts the event and never responds.
 */
export type ResponsePlan =
  | { kind: 'accept' | 'portal' | 'firewall' | 'redirect' | 'drop-before' | 'drop-after' | 'hang' }
  | { kind: 'unavailable'; status: number; retryAfter: string | null };

/** A request that a tab sent. */
export interface SentRequest {
  /** What the request reports: the visit of a click, or the customer key and the click id of a lead. */
  subject: string;
  kind: 'click' | 'lead';
  body: Click & Lead;
  /** When it was sent. */
  at: number;
  /** The id of the tab. */
  tab: number;
  /** The consent that the tab knew of, and the click id in the cookie, when it was sent. */
  consent: Settings['consent'];
  clickIdInCookie: string | undefined;
  /** Whether the API has accepted the event. */
  accepted: boolean;
  /** Whether the tracker has received a response of the API. */
  responseSeen: boolean;
  /** Whether the tab crashed before the other tabs could see in storage that it has the response. */
  recordLost: boolean;
  /** When the response arrived, the tracker stopped waiting for it, or the tab crashed. */
  until: number;
  /** How long the response asked the tracker to wait, in ms. */
  retryAfterMs: number;
}

/** How long a request and its response take together, in ms. */
const LATENCY_MS = 150;

/** The headers that the tracker must obey. It obeys no more than an hour. */
const RETRY_AFTER_MS: Record<string, number> = { 2: 2000, 999999999: HOUR, '3e400': HOUR };

/** Many more timers than a tracker needs in some hours. */
const MAX_TIMERS = 5000;

const COOKIE_NAME = 'affitor_click_id';

/** The subject of requests for the click of a visit. */
export const clickSubject = (visit: number): string => `visit ${visit}`;

/** The subject of requests for a lead. The same customer with another click id is another lead. */
export const leadSubject = ({ customer_key, click_id }: Lead): string =>
  `${customer_key} with ${click_id}`;

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
 * A simulation of a visitor's browser and of the API. The tabs share storage, cookies and locks. The API records what it
 * receives. Time is simulated.
 */
export class World {
  readonly requests: SentRequest[] = [];
  /** The results that `onResult` received, by the lead's subject. */
  readonly results = new Map<string, LeadResult[]>();
  storage: 'works' | 'full' | 'blocked' = 'works';
  consent: Settings['consent'] = 'granted';
  /** What tabs wrote to storage or to cookies although the visitor had not consented. */
  readonly writesWithoutConsent: string[] = [];
  /** How far the tabs' clock is ahead of `now`, in ms. */
  clockOffsetMs = 0;
  /** The simulated time, in ms since 1970. */
  now = 1_800_000_000_000;
  readonly tabs: Tab[] = [];
  /** The content of `localStorage`, as a new tab sees it. */
  readonly disk = new Map<string, string>();
  /** How many changes of the storage there have been. */
  storageChanges = 0;
  /** The cookies. All tabs see a change at once. */
  readonly cookies = new Map([[COOKIE_NAME, 'cust_1']]);
  /** The click ids that tabs wrote to the cookie. */
  readonly clickIdWrites: { at: number; clickId: string }[] = [];
  /** The visits whose clicks the API recorded, by click id. */
  readonly clicks = new Map<string, number>();
  /** The requests for each lock. The first one holds the lock. */
  readonly lockQueues = new Map<string, { tab: Tab; grant: () => Promise<unknown> }[]>();
  #timers: { at: number; order: number; run: () => void }[] = [];
  #order = 0;

  constructor(
    readonly options: WorldOptions,
    readonly loadTracker: LoadTracker,
  ) {}

  /** Returns the number of the timer. */
  schedule(ms: number, run: () => void): number {
    // Like `setTimeout`, which runs at once if the delay is negative or not a number.
    const delay = ms > 0 ? ms : 0;
    this.#timers.push({ at: this.now + delay, order: ++this.#order, run });
    return this.#order;
  }

  cancel(timer: number): void {
    this.#timers = this.#timers.filter(({ order }) => order !== timer);
  }

  /** Advances the time, and runs the timers that are due. Fails if there is no end to them. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    for (let timers = 0; ; timers++) {
      if (timers > MAX_TIMERS) throw new Error('the tracker does not come to rest');
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

  openTab(link: Link = null, isReload = false): Tab {
    const tab = new Tab(this, this.tabs.length, link, isReload);
    this.tabs.push(tab);
    tab.loadScript();
    return tab;
  }

  openTabs(): Tab[] {
    return this.tabs.filter(({ crashed }) => !crashed);
  }

  /** The tabs learn of it one after the other. */
  async setConsent(consent: Settings['consent']): Promise<void> {
    this.consent = consent;
    for (const tab of this.openTabs()) {
      tab.consent = consent;
      tab.affitor.init({ consent });
      await this.advance(1);
    }
  }

  get clickId(): string | undefined {
    return this.cookies.get(COOKIE_NAME);
  }

  setCookie(tab: Tab, name: string, value: string, isExpired: boolean): void {
    if (isExpired) {
      this.cookies.delete(name);
      return;
    }
    if (tab.consent !== 'granted') this.writesWithoutConsent.push(name);
    this.cookies.set(name, value);
    if (name === COOKIE_NAME) this.clickIdWrites.push({ at: this.now, clickId: value });
  }

  clearStorage(): void {
    this.disk.clear();
    for (const tab of this.tabs) tab.view.clear();
  }

  requestsFor(subject: string): SentRequest[] {
    return this.requests.filter((request) => request.subject === subject);
  }

  /** Handles a request, as the network and the API do. */
  receive(tab: Tab, url: string, body: Click & Lead): Promise<Response> {
    const plan = this.options.responses.shift() ?? { kind: 'accept' };
    const kind = url.endsWith('/click') ? 'click' : 'lead';
    const request: SentRequest = {
      subject: kind === 'click' ? body.page_title! : leadSubject(body),
      kind,
      body,
      at: this.now,
      tab: tab.id,
      consent: tab.consent,
      clickIdInCookie: this.clickId,
      accepted: false,
      responseSeen: false,
      recordLost: false,
      until: Infinity,
      retryAfterMs: 0,
    };
    const isKnown = () => this.requestsFor(request.subject).some(({ accepted }) => accepted);
    this.requests.push(request);
    return new Promise((resolve, reject) => {
      let answer: object = {};
      let status = 200;
      const accept = () => {
        if (kind === 'click') {
          const clickId = `click_${this.clicks.size + 1}`;
          this.clicks.set(clickId, tabOfClick(body));
          answer = { success: true, click_id: clickId, cookie_window_days: 30 };
        } else if (isKnown()) {
          // The API records the first request that arrives.
          answer = { error: 'Customer status cannot be updated to lead.' };
          status = 400;
        } else answer = { success: true, message: 'done' };
        request.accepted = true;
      };
      const respondLater = (isAccepted: boolean, respond: () => void) => {
        this.schedule(LATENCY_MS / 2, () => {
          if (isAccepted) accept();
        });
        this.schedule(LATENCY_MS, () => {
          if (tab.crashed) return;
          request.until = this.now;
          respond();
        });
      };
      const json = (body: unknown, status: number, headers = {}) => {
        request.responseSeen = true;
        resolve(new Response(JSON.stringify(body), { status, headers }));
      };
      const failWithNetworkError = () => reject(new TypeError('Failed to fetch'));
      switch (plan.kind) {
        case 'accept':
          respondLater(true, () => json(answer, status));
          break;
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
          respondLater(false, () => {
            request.retryAfterMs = RETRY_AFTER_MS[plan.retryAfter ?? ''] ?? 0;
            json({ error: 'later' }, plan.status, headers);
          });
          break;
        }
        case 'drop-before':
          respondLater(false, failWithNetworkError);
          break;
        case 'drop-after':
          respondLater(true, failWithNetworkError);
          break;
        case 'hang':
          this.schedule(LATENCY_MS / 2, accept);
          this.schedule(
            REQUEST_TIMEOUT_MS,
            () => (request.until = Math.min(request.until, this.now)),
          );
      }
    });
  }
}

/** Each page has a title of its own, which its click contains. */
const tabOfClick = ({ page_title }: Click): number => Number(/\d+/.exec(page_title ?? ''));

/** Runs all promise callbacks that are due, while the simulated time stands still. */
const runPendingPromises = () => new Promise((resolve) => setImmediate(resolve));
