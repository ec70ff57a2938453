import puppeteer, {
  type Browser,
  type BrowserContext,
  type HTTPRequest,
  type JSHandle,
  type Page as PuppeteerPage,
} from 'puppeteer-core';
import { waitForUrl } from '../delivery/calls';
import type { Context, Engine, Page, Post } from './engine';

/** Starts Debian's Firefox, which Playwright cannot drive. */
export async function launchFirefox(executablePath: string): Promise<FirefoxEngine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      // Visitors have the back-forward cache, and Puppeteer disables it.
      'fission.bfcacheInParent': true,
      // Requests to other hosts fail, so a tracker that missed its `apiBase` does not report leads to Affitor.
      'network.proxy.type': 1,
      'network.proxy.http': 'localhost',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': 'localhost',
      'network.proxy.ssl_port': 9,
      'network.proxy.no_proxies_on': 'localhost, .localhost, 127.0.0.1',
    },
  });
  return new FirefoxEngine(browser, (await browser.version()).replace('firefox/', 'Firefox '));
}

/** Firefox’s own message about a request that failed or that CORS forbids. */
const NETWORK_MESSAGE = 'Error: Cross-Origin Request Blocked';

/** A value of WebDriver BiDi. Puppeteer does not export the type of its handle. */
interface BidiHandle {
  remoteValue: () => { type: string; value?: unknown };
}

/** Formats an argument of `console.error`. Puppeteer's text has no contents of objects. */
const formatArgument = (arg: JSHandle): string => {
  const { type, value } = (arg as JSHandle & BidiHandle).remoteValue();
  return type === 'string' ? String(value) : JSON.stringify(value);
};

/** Firefox, driven by Puppeteer. */
export class FirefoxEngine implements Engine<FirefoxContext> {
  readonly family = 'Firefox';

  constructor(
    private readonly browser: Browser,
    readonly name: string,
  ) {}

  async newContext(): Promise<FirefoxContext> {
    return new FirefoxContext(await this.browser.createBrowserContext());
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

class FirefoxContext implements Context {
  readonly errors: string[] = [];
  readonly posts: Post[] = [];
  readonly pageScript = '';
  readonly #pages = new Map<PuppeteerPage, FirefoxPage>();
  readonly #inFlight = new Set<HTTPRequest>();
  readonly #windows = new Set<FirefoxPage>();
  /** The windows that an earlier visitor has left. */
  #freeWindows: FirefoxPage[] = [];

  constructor(private readonly context: BrowserContext) {
    // Pages that a page has opened are seen here alone.
    context.on('targetcreated', (target) => {
      void target.page().then((page) => page && this.#wrap(page));
    });
  }

  async newPage(): Promise<Page> {
    const page =
      this.#freeWindows.pop() ??
      // Of the tabs of a window, all but one are hidden.
      this.#wrap(await this.context.newPage({ type: 'window' }));
    this.#windows.add(page);
    return page;
  }

  async pages(): Promise<FirefoxPage[]> {
    return (await this.#openPages()).filter((page) => !this.#freeWindows.includes(page));
  }

  countInFlight(): Promise<number> {
    return Promise.resolve(this.#inFlight.size);
  }

  async setOffline(isOffline: boolean): Promise<void> {
    for (const page of await this.pages()) await page.native.setOfflineMode(isOffline);
  }

  crash(): Promise<never> {
    return Promise.reject(new Error('Firefox opens no page that ends its process.'));
  }

  async reset(): Promise<void> {
    await this.setOffline(false);
    for (const page of await this.pages()) {
      if (this.#windows.has(page)) await page.leave();
      else await page.close();
    }
    await this.context.deleteCookie(...(await this.context.cookies()));
    this.#freeWindows = await this.#openPages();
    this.#inFlight.clear();
    this.errors.length = this.posts.length = 0;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async #openPages(): Promise<FirefoxPage[]> {
    const pages = (await this.context.pages()).map((page) => this.#wrap(page));
    return pages.filter((page) => !page.isClosed());
  }

  #wrap(page: PuppeteerPage): FirefoxPage {
    const known = this.#pages.get(page);
    if (known) return known;
    const wrapped = new FirefoxPage(page);
    this.#pages.set(page, wrapped);
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.errors.push(
          message
            .args()
            .map((arg) => formatArgument(arg))
            .join(' '),
        );
    });
    page.on('pageerror', (error) => {
      if (!String(error).startsWith(NETWORK_MESSAGE)) this.errors.push(String(error));
    });
    page.on('request', (request) => {
      if (request.method() !== 'POST') return;
      const post: Post = { url: request.url(), body: undefined };
      this.posts.push(post);
      this.#inFlight.add(request);
      void request.fetchPostData().then(
        (text) => (post.body = JSON.parse(text ?? 'null') as unknown),
        // The page is gone.
        () => undefined,
      );
    });
    const onEnd = (request: HTTPRequest) => this.#inFlight.delete(request);
    page.on('requestfinished', onEnd);
    page.on('requestfailed', onEnd);
    return wrapped;
  }
}

class FirefoxPage implements Page {
  #isClosed = false;

  constructor(readonly native: PuppeteerPage) {}

  evaluate = ((code: string, arg: unknown) => this.native.evaluate(code, arg)) as Page['evaluate'];

  async goto(url: string): Promise<null> {
    await this.native.goto(url);
    return null;
  }

  /** Leaves the site. Puppeteer's `goto` fails in a page that came from the back-forward cache. */
  async leave(): Promise<void> {
    await this.evaluate(() => location.assign('about:blank'));
    await waitForUrl(this, 'about:blank');
  }

  dblclick(selector: string): Promise<void> {
    return this.native.click(selector, { count: 2 });
  }

  async close(): Promise<void> {
    await this.native.close();
    // Puppeteer says so later if the page was alone in its window.
    this.#isClosed = true;
  }

  isClosed(): boolean {
    return this.#isClosed || this.native.isClosed();
  }
}
