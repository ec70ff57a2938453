import { expect } from 'vitest';
import { startMockServer, type Fault, type MockServer } from '../../../dist/mock/server.js';
import type { Context, Engine, Page, Post } from '../engines/engine';
import { isAccepted, leadIdentity } from './leads';
import { PageClock } from './page-clock';
import { startSite, type Site } from './site';
import { waitFor } from './wait-for';

/** The delays of every request, as on a real network. */
const NETWORK = { delay_ms: 150, preflight_delay_ms: 150 };

type PageOf<C extends Context> = Awaited<ReturnType<C['newPage']>>;

/** A visitor of a site whose API is on another origin, with a browser of their own. */
export class Visitor<C extends Context = Context> {
  readonly clock = new PageClock(() => this.context.pages());
  readonly #firstScripts: string[] = [];

  private constructor(
    readonly server: MockServer,
    readonly site: Site,
    readonly context: C,
  ) {
    site.firstScript = () =>
      [this.context.pageScript, this.clock.script, ...this.#firstScripts].join('\n').trim();
  }

  static async start<C extends Context>(engine: Engine<C>): Promise<Visitor<C>> {
    const server = await startMockServer();
    const site = await startSite(server.url);
    const visitor = new Visitor(server, site, await engine.newContext());
    // Keeps backoff as short as possible.
    visitor.setJitter(0);
    await visitor.fail();
    return visitor;
  }

  /** The errors that the visitor's pages logged or threw. */
  get errors(): string[] {
    return this.context.errors;
  }

  /** What the visitor's pages have posted. The mock records no email in the clear. */
  get posts(): Post[] {
    return this.context.posts;
  }

  /** Runs a function on later pages, before their first script. */
  addFirstScript(run: () => void): void {
    this.#firstScripts.push(`(${String(run)})();`);
  }

  /** Sets what `Math.random` returns on later pages: with 0 backoff is shortest, towards 1 it is longest. */
  setJitter(value: number): void {
    this.#firstScripts.push(`Math.random = () => ${value};`);
  }

  /** Replaces the faults that requests meet. The network's delays apply to all requests. */
  async fail(...faults: Fault[]): Promise<void> {
    await fetch(`${this.server.url}/__mock/faults`, { method: 'DELETE' });
    this.server.fail(...[...faults, {}].map((fault) => ({ ...NETWORK, ...fault })));
  }

  /** Opens the site by a partner's link. */
  arrive(): Promise<PageOf<C>> {
    return this.#goTo(`${this.server.url}/go/PARTNER123?to=${this.site.url}/signup`);
  }

  /** Opens another page of the site. */
  open(path = '/later'): Promise<PageOf<C>> {
    return this.#goTo(this.site.url + path);
  }

  /** The click that the page sees. */
  async clickId(page: Page): Promise<string> {
    const cookies = await page.evaluate(() => {
      // An element of the page may be named "cookie".
      const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
      return get!.call(document) as string;
    });
    return /affitor_click_id=([^;]*)/.exec(cookies)![1]!;
  }

  /** Advances the clock of all pages, and waits for the answers to the requests that they send. */
  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.waitForAnswers();
  }

  /** Waits for the answers to all requests that the pages have sent. */
  async waitForAnswers(): Promise<void> {
    await this.#roundTrip();
    await waitFor(async () => expect(await this.context.countInFlight()).toBe(0));
    await this.#roundTrip();
  }

  /** The leads that the API accepted, one for each acceptance. */
  acceptedLeads(): string[] {
    return this.server.requests.filter(isAccepted).map(({ body }) => leadIdentity(body));
  }

  /** Waits until the API has accepted that many leads. */
  waitForLeads(leads = 1): Promise<void> {
    return waitFor(() => expect(new Set(this.acceptedLeads()).size).toBe(leads));
  }

  /** Waits until the API has received that many requests. */
  waitForRequests(requests: number): Promise<void> {
    return waitFor(() => expect(this.server.requests).toHaveLength(requests));
  }

  async close(): Promise<void> {
    try {
      await this.context.close();
    } finally {
      await this.site.close();
      await this.server.close();
    }
  }

  async #goTo(url: string): Promise<PageOf<C>> {
    const page = (await this.context.newPage()) as PageOf<C>;
    await page.goto(url);
    // The tracker resumes stored leads in a later task.
    if (this.clock.isStopped) await this.advance(1);
    return page;
  }

  /** Waits until each page has handled the locks granted and the answers received so far. */
  async #roundTrip(): Promise<void> {
    // A page that leaves fails the call. The page that it leads to handles what it left.
    await waitFor(async () => {
      for (const page of await this.context.pages())
        await page.evaluate(() => navigator.locks.request('round trip', () => undefined));
    });
  }
}
