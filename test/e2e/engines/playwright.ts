import type { Browser, BrowserContext, Page as PlaywrightPage, Request } from 'playwright-core';
import type { Context, Engine, Post } from './engine';

/** Requests to other hosts fail, so a tracker that missed its `apiBase` does not report leads to Affitor. */
const NO_INTERNET = { server: 'http://localhost:9', bypass: 'localhost,*.localhost,127.0.0.1' };

/** The browsers' own messages about a request that failed or that CORS forbids. */
const NETWORK_MESSAGE =
  /^(Failed to load resource|Access to fetch at |Cross-Origin Request Blocked|Origin .* is not allowed|Fetch API cannot load)/;

const isPost = (request: Request) => request.method() === 'POST';

/** The names of Playwright's browser types. */
const FAMILIES: Record<string, Engine['family']> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

/** A browser that Playwright drives. */
export class PlaywrightEngine implements Engine<PlaywrightContext> {
  readonly family: Engine['family'];
  readonly name: string;

  constructor(private readonly browser: Browser) {
    this.family = FAMILIES[browser.browserType().name()]!;
    this.name = `${this.family} ${browser.version()}`;
  }

  async newContext(): Promise<PlaywrightContext> {
    return new PlaywrightContext(
      await this.browser.newContext({
        // Nobody looks at the pages, and small ones are drawn faster.
        viewport: { width: 300, height: 200 },
        proxy: NO_INTERNET,
      }),
    );
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

export class PlaywrightContext implements Context {
  readonly errors: string[] = [];
  readonly posts: Post[] = [];
  readonly pageScript = '';
  readonly #inFlight = new Set<Request>();
  readonly #windows = new Set<PlaywrightPage>();
  /** The windows that an earlier visitor has left. */
  #freeWindows: PlaywrightPage[] = [];

  constructor(readonly native: BrowserContext) {
    native.on('console', (message) => {
      if (message.type() === 'error' && !NETWORK_MESSAGE.test(message.text()))
        this.errors.push(message.text());
    });
    native.on('weberror', (error) => this.errors.push(String(error.error())));
    native.on('request', (request) => {
      if (!isPost(request)) return;
      this.posts.push({ url: request.url(), body: request.postDataJSON() as unknown });
      this.#inFlight.add(request);
    });
    const onEnd = (request: Request) => this.#inFlight.delete(request);
    native.on('requestfinished', onEnd);
    native.on('requestfailed', onEnd);
  }

  async newPage(): Promise<PlaywrightPage> {
    const page = this.#freeWindows.pop() ?? (await this.native.newPage());
    this.#windows.add(page);
    return page;
  }

  pages(): Promise<PlaywrightPage[]> {
    return Promise.resolve(this.native.pages().filter((page) => !this.#freeWindows.includes(page)));
  }

  countInFlight(): Promise<number> {
    return Promise.resolve(this.#inFlight.size);
  }

  setOffline(isOffline: boolean): Promise<void> {
    return this.native.setOffline(isOffline);
  }

  async crash(page: PlaywrightPage): Promise<void> {
    const crashed = page.waitForEvent('crash');
    // The navigation never ends, since the crashed page cannot answer.
    page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  async reset(): Promise<void> {
    await this.native.setOffline(false);
    for (const page of await this.pages()) {
      if (this.#windows.has(page)) await page.goto('about:blank');
      else await page.close();
    }
    await this.native.clearCookies();
    this.#freeWindows = this.native.pages();
    this.#inFlight.clear();
    this.errors.length = this.posts.length = 0;
  }

  close(): Promise<void> {
    return this.native.close();
  }
}
