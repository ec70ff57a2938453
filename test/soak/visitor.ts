import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Tracker } from '../../dist/affitor.js';
import { startMockServer, type MockServer } from '../../dist/mock/server.js';
import { startSite, trackerTag, type Site } from '../e2e/delivery/site';
import { waitFor } from '../e2e/delivery/wait-for';
import type { PlaywrightContext, PlaywrightEngine } from '../e2e/engines/playwright';
import { compareRecords, isUnexpected, SIGNUP, type Problems } from './compare-records';
import { noCounts, type Counts } from './counts';
import type { Departure, LeadType, Plan, Step } from './plan';
import { SentRequests } from './sent-requests';

declare const affitor: Tracker;

/** How long the last page stays open at most. After eight failed attempts, a tab waits up to 128 s for the next one. */
const LAST_PAGE_TIMEOUT_MS = 300_000;

/** A visitor of a site that has the full script on each page, and whose API is on another origin. */
export class SoakVisitor {
  readonly counts: Counts = { ...noCounts(), visitors: 1 };
  readonly #sent: SentRequests;
  #tabs: Page[] = [];
  #isOffline = false;
  #paths = 0;
  /** The clicks and leads that the site has reported. */
  readonly #reported = new Set<string>();

  private constructor(
    readonly server: MockServer,
    readonly site: Site,
    readonly context: PlaywrightContext,
  ) {
    this.#sent = new SentRequests(context.native);
  }

  static async start(engine: PlaywrightEngine, { returns, answers }: Plan): Promise<SoakVisitor> {
    const server = await startMockServer({
      latency: 30,
      faults: answers.map((answer) => ({ ...answer, times: 1 })),
    });
    const site = await startSite(server.url);
    site.tag = trackerTag({
      src: '/affitor.full.js',
      async: '',
      'data-affitor-api-base': server.url,
    });
    const context = await engine.newContext();
    // Room for a busy machine.
    context.native.setDefaultTimeout(120_000);
    if (returns) {
      const value = server.addCustomer().click_id;
      await context.native.addCookies([{ name: 'affitor_click_id', value, url: site.url }]);
    }
    return new SoakVisitor(server, site, context);
  }

  async run(step: Step): Promise<void> {
    switch (step.type) {
      case 'follow-link':
        return this.#followLink(step.partner);
      case 'open-tab':
        await this.#openTab();
        return;
      case 'leave-site':
        await Promise.all([...this.#tabs].map((page) => this.#close(page)));
        return;
      case 'go-offline':
        if (!this.#isOffline) this.counts['offline spells']++;
        this.#isOffline = true;
        return this.context.setOffline(true);
      case 'go-online':
        return this.#goOnline();
      case 'navigate':
        return this.#navigate(await this.#tab(step.tab));
      case 'reload': {
        const page = await this.#tab(step.tab);
        await this.#goOnline();
        this.counts.navigations++;
        await page.reload();
        return;
      }
      case 'close':
      case 'crash':
        return this.#depart(await this.#tab(step.tab), step.type);
      case 'report':
        return this.#report(await this.#tab(step.tab), step);
      case 'pause':
        await sleep(step.ms);
    }
  }

  /** Goes online and leaves one new page open until nothing is pending. Then compares what was reported with the API's records. */
  async end(): Promise<Problems> {
    const lastPage = await this.#openTab();
    await Promise.all(this.#tabs.filter((page) => page !== lastPage).map((page) => page.close()));
    const readPending = () =>
      lastPage.evaluate(() =>
        Object.entries(localStorage)
          .map((entry) => entry.join(' '))
          .filter((text) => text.includes('"body":')),
      );
    const pending = await vi
      .waitFor(async () => expect(await readPending()).toEqual([]), {
        timeout: LAST_PAGE_TIMEOUT_MS,
        interval: 200,
      })
      .then(() => [], readPending);

    await this.#sent.settle();
    const { problems, counts } = compareRecords(this.server.requests, this.#reported, this.#sent);
    Object.assign(this.counts, counts);
    return { ...problems, pending, errors: this.context.errors.filter(isUnexpected) };
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.site.close();
    await this.server.close();
  }

  async #goOnline(): Promise<void> {
    this.#isOffline = false;
    await this.context.setOffline(false);
  }

  /** The tab with this number. */
  async #tab(number: number): Promise<Page> {
    return this.#tabs[number % this.#tabs.length] ?? this.#openTab();
  }

  async #openTab(path = this.#newPath()): Promise<Page> {
    await this.#goOnline();
    const page = await this.context.native.newPage();
    this.#tabs.push(page);
    this.counts.tabs++;
    await page.goto(this.site.url + path);
    return page;
  }

  /** Each page has a path of its own, so that each arrival is a click of its own. */
  #newPath(): string {
    return `/page-${++this.#paths}`;
  }

  async #followLink(partner: string): Promise<void> {
    const path = `${this.#newPath()}?aff=${partner}`;
    // The page has run the tracker when it has loaded.
    await this.#openTab(path);
    this.#reported.add(this.site.url + path);
    this.counts.clicks++;
  }

  async #navigate(page: Page): Promise<void> {
    await this.#goOnline();
    this.counts.navigations++;
    await page.goto(this.site.url + this.#newPath());
  }

  async #report(
    page: Page,
    { lead, inTwoTabs, then }: { lead: LeadType; inTwoTabs: boolean; then: Departure },
  ): Promise<void> {
    const other = inTwoTabs
      ? (this.#tabs.find((tab) => tab !== page) ?? (await this.#openTab()))
      : undefined;
    const name = lead === 'signup' ? SIGNUP : `event_${this.counts.leads}`;
    const target = then === 'navigate' ? this.site.url + this.#newPath() : undefined;
    if (target) await this.#goOnline();

    const calls = [callTrackLead(page, name, target)];
    // The API accepts a signup once, so both tabs may send it at the same time.
    if (other && lead === 'signup') calls.push(callTrackLead(other, name));
    const [key] = await Promise.all(calls);
    if (!this.#reported.has(name)) this.counts.leads++;
    this.#reported.add(name);
    if (other) this.counts['reports of a lead in a second tab']++;
    if (other && lead === 'event') {
      // The API accepts an event each time. The other tab must know that this one sends it.
      await waitFor(async () =>
        expect(await other.evaluate(() => Object.keys(localStorage))).toContain(key),
      );
      await callTrackLead(other, name);
    }

    if (target) {
      this.counts.navigations++;
      await page.waitForURL(target);
    }
    await this.#depart(page, then);
  }

  async #depart(page: Page, departure: Departure): Promise<void> {
    if (departure === 'close') return this.#close(page);
    if (departure !== 'crash') return;
    this.#forget(page);
    this.counts.crashes++;
    await this.context.crash(page);
  }

  async #close(page: Page): Promise<void> {
    this.#forget(page);
    this.counts.closes++;
    await page.close();
  }

  #forget(page: Page): void {
    this.#tabs = this.#tabs.filter((tab) => tab !== page);
  }
}

/**
 * Calls `trackLead` without waiting for its result. The lead is reported when this resolves.
 *
 * @param target The page that the visitor leaves for in the same tick.
 * @returns The key of an event in storage. The tracker stores it before the call returns.
 */
const callTrackLead = (page: Page, name: string, target?: string): Promise<string | undefined> =>
  page.evaluate(
    ({ eventName, target }) => {
      const options = eventName === undefined ? {} : { eventName, testMode: true };
      void affitor.trackLead('usr_1', 'ada@example.com', options);
      if (target) location.assign(target);
      return Object.keys(localStorage).find((key) =>
        String(localStorage[key]).includes(`"${eventName}"`),
      );
    },
    { eventName: name === SIGNUP ? undefined : name, target },
  );
