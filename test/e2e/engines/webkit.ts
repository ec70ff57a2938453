import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { startHttpServer } from '../http';
import { waitFor } from '../delivery/wait-for';
import type { Context, Engine, Page, Post } from './engine';
import { startForwardProxy, type ForwardProxy } from './forward-proxy';
import { PROBE_PATH, pageProbe, type ProbeReport } from './page-probe';
import { WebDriverSession } from './web-driver';

/** How long to wait before asking a page again. */
const POLL_MS = 20;

/** The programs of WebKitGTK. */
export interface WebKitPrograms {
  driver: string;
  /** WebKitGTK's small browser. */
  miniBrowser: string;
  xvfb: string;
}

/** Starts a display for WebKitGTK, which has no headless mode. */
export async function launchWebKit(programs: WebKitPrograms): Promise<WebKitEngine> {
  const xvfb = spawn(programs.xvfb, ['-displayfd', '3', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exit = once(xvfb, 'exit').then(([code]) => {
    throw new Error(`${programs.xvfb} ended with code ${String(code)} before it had a display.`);
  });
  const ready = once(xvfb.stdio[3] as Readable, 'data') as Promise<[Buffer]>;
  const [display] = await Promise.race([ready, exit]);
  return new WebKitEngine(programs, xvfb, `:${String(display).trim()}`);
}

/** WebKitGTK, driven by WebDriver. */
export class WebKitEngine implements Engine<WebKitContext> {
  readonly family = 'WebKitGTK';
  readonly name: string;
  readonly #browsers: WebKitBrowser[] = [];

  constructor(
    private readonly programs: WebKitPrograms,
    private readonly xvfb: ChildProcess,
    private readonly display: string,
  ) {
    const env = { ...process.env, DISPLAY: display };
    this.name = String(execFileSync(programs.miniBrowser, ['--version'], { env })).trim();
  }

  async newContext(): Promise<WebKitContext> {
    const browser = await WebKitBrowser.start(this.programs, this.display);
    this.#browsers.push(browser);
    return new WebKitContext(browser);
  }

  async close(): Promise<void> {
    await Promise.all(this.#browsers.map((browser) => browser.close()));
    this.xvfb.kill();
    await once(this.xvfb, 'exit');
  }
}

/** A browser with its driver, which can drive only one. */
class WebKitBrowser {
  /** Handles the reports of pages. */
  onReport: (report: ProbeReport) => void = () => undefined;
  /** Commands go to the current window, so only one page has its turn. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  private constructor(
    private readonly driver: ChildProcess,
    private readonly session: WebDriverSession,
    readonly proxy: ForwardProxy,
    /** The browser ends with its last window, so this one stays open. */
    private readonly firstWindow: string,
  ) {}

  static async start({ driver, miniBrowser }: WebKitPrograms, display: string) {
    // The driver takes no port 0.
    const { port, close } = await startHttpServer(() => undefined);
    await close();
    const driverProcess = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        // WebKit's sandbox does not work for root.
        ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
      },
    });
    const url = `http://127.0.0.1:${port}`;
    await waitFor(() => fetch(`${url}/status`));
    const proxy = await startForwardProxy({
      [PROBE_PATH]: (request, response) => {
        void text(request).then((report) => {
          if (report) browser.onReport(JSON.parse(report) as ProbeReport);
          response.end();
        });
      },
    });
    const session = await WebDriverSession.start(url, {
      'webkitgtk:browserOptions': {
        binary: miniBrowser,
        args: ['--automation', '--javascript-can-open-windows-automatically=true'],
      },
      // Commands do not wait for the load event. Some scenarios hold it back.
      pageLoadStrategy: 'none',
      // The page's clock would end the scripts when a scenario advances it.
      timeouts: { script: null },
      proxy: { proxyType: 'manual', httpProxy: proxy.address, noProxy: [] },
    });
    const firstWindow = await session.get<string>('/window');
    const browser = new WebKitBrowser(driverProcess, session, proxy, firstWindow);
    return browser;
  }

  async openWindow(): Promise<string> {
    // A new window needs a current one, which may have been closed.
    const { handle } = await this.command(this.firstWindow, (session) =>
      session.post<{ handle: string }>('/window/new', { type: 'window' }),
    );
    return handle;
  }

  /** The windows that have been opened and are not closed. */
  async windows(): Promise<string[]> {
    const handles = await this.session.get<string[]>('/window/handles');
    return handles.filter((handle) => handle !== this.firstWindow);
  }

  /** Makes a window the current one, and sends a command to it. */
  command<T>(handle: string, run: (session: WebDriverSession) => Promise<T>): Promise<T> {
    const result = this.#turn.then(async () => {
      await this.session.post('/window', { handle });
      return run(this.session);
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Leaves the site. */
  async leave(handle: string): Promise<void> {
    await this.command(handle, (session) => session.post('/url', { url: 'about:blank' }));
    await waitFor(async () =>
      expect(await this.command(handle, (session) => session.get('/url'))).toBe('about:blank'),
    );
  }

  async deleteCookies(): Promise<void> {
    for (const host of ['localhost', '127.0.0.1'])
      await this.command(this.firstWindow, async (session) => {
        await session.post('/url', { url: `http://${host}${PROBE_PATH}` });
        await session.delete('/cookie');
      });
  }

  /** May be called again: the engine closes the browsers of all contexts at its end. */
  close(): Promise<void> {
    return (this.#closed ??= this.#end());
  }

  async #end(): Promise<void> {
    await this.session.delete();
    this.driver.kill();
    await once(this.driver, 'exit');
    await this.proxy.close();
  }
}

class WebKitContext implements Context {
  readonly errors: string[] = [];
  readonly posts: Post[] = [];
  readonly pageScript = pageProbe;
  readonly #pages = new Map<string, WebKitPage>();
  readonly #windows = new Set<string>();
  /** The windows that an earlier visitor has left. */
  #freeWindows: string[] = [];

  constructor(private readonly browser: WebKitBrowser) {
    browser.onReport = (report) => {
      if ('error' in report) this.errors.push(report.error);
      else this.posts.push({ url: report.post.url, body: JSON.parse(report.post.text) as unknown });
    };
  }

  async newPage(): Promise<Page> {
    const window = this.#freeWindows.pop() ?? (await this.browser.openWindow());
    this.#windows.add(window);
    return this.#page(window);
  }

  async pages(): Promise<WebKitPage[]> {
    return (await this.#openWindows()).map((window) => this.#page(window));
  }

  async countInFlight(): Promise<number> {
    let count = 0;
    for (const page of await this.pages())
      count += await page.evaluate<number>('window.pageProbe?.inFlight ?? 0');
    return count;
  }

  /** Breaks all connections and fires the event, since WebDriver has no command for it. */
  async setOffline(isOffline: boolean): Promise<void> {
    this.browser.proxy.setOffline(isOffline);
    for (const page of await this.pages())
      await page.evaluate((isOffline) => {
        Object.defineProperty(navigator, 'onLine', { value: !isOffline, configurable: true });
        dispatchEvent(new Event(isOffline ? 'offline' : 'online'));
      }, isOffline);
  }

  crash(): Promise<never> {
    return Promise.reject(new Error('WebKit opens no page that ends its process.'));
  }

  async reset(): Promise<void> {
    this.browser.proxy.setOffline(false);
    for (const window of await this.#openWindows()) {
      if (this.#windows.has(window)) await this.browser.leave(window);
      else await this.#page(window).close();
    }
    await this.browser.deleteCookies();
    this.#freeWindows = await this.browser.windows();
    this.errors.length = this.posts.length = 0;
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  async #openWindows(): Promise<string[]> {
    const windows = await this.browser.windows();
    return windows.filter((window) => !this.#freeWindows.includes(window));
  }

  #page(handle: string): WebKitPage {
    const page =
      this.#pages.get(handle) ?? new WebKitPage((run) => this.browser.command(handle, run));
    this.#pages.set(handle, page);
    return page;
  }
}

type Command = <T>(run: (session: WebDriverSession) => Promise<T>) => Promise<T>;

/** The outcome of an evaluation. The value is JSON, or undefined. */
type Outcome = { value?: string } | { error: string };

/** Evaluates an expression. The page keeps the outcome of a promise, so that no other page has to wait for it. */
const EVALUATE = `
  const [id, expression] = arguments;
  const { stringify } = JSON;
  const value = (0, eval)(expression);
  if (typeof value?.then !== 'function') return { value: stringify(value) };
  const outcomes = (window.outcomes ??= Object.create(null));
  value.then(
    (value) => (outcomes[id] = { value: stringify(value) }),
    (error) => (outcomes[id] = { error: String(error) }),
  );
  return null;`;

/** Returns the outcome of a promise, null while there is none, or an error if the page is gone. */
const GET_OUTCOME = `
  const { outcomes } = window;
  return outcomes ? (outcomes[arguments[0]] ?? null) : { error: 'The page is gone.' };`;

class WebKitPage implements Page {
  #isClosed = false;
  #evaluations = 0;

  constructor(private readonly command: Command) {}

  evaluate = ((code: string | ((arg: unknown) => unknown), arg: unknown) =>
    this.#evaluate(
      typeof code === 'string'
        ? code
        : `(${String(code)})(${arg === undefined ? '' : JSON.stringify(arg)})`,
    )) as Page['evaluate'];

  async goto(url: string): Promise<null> {
    await this.evaluate('window.isLeaving = true');
    await this.command((session) => session.post('/url', { url }));
    await waitFor(async () => {
      const state = await this.evaluate(() => {
        // An element of the page may be named "readyState".
        const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'readyState')!;
        return 'isLeaving' in window ? 'leaving' : (get!.call(document) as string);
      });
      expect(state).toBe('complete');
    });
    return null;
  }

  async dblclick(selector: string): Promise<void> {
    await this.command(async (session) => {
      const element = await session.post('/element', { using: 'css selector', value: selector });
      const click = [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const move = { type: 'pointerMove', duration: 0, x: 0, y: 0, origin: element };
      const mouse = { type: 'pointer', id: 'mouse', actions: [move, ...click, ...click] };
      await session.post('/actions', { actions: [mouse] });
    });
  }

  async close(): Promise<void> {
    await this.command((session) => session.delete('/window'));
    this.#isClosed = true;
  }

  isClosed(): boolean {
    return this.#isClosed;
  }

  async #evaluate(expression: string): Promise<unknown> {
    const id = String(this.#evaluations++);
    let outcome = await this.#execute<Outcome | null>(EVALUATE, id, expression);
    while (!outcome) {
      await setTimeout(POLL_MS);
      outcome = await this.#execute<Outcome | null>(GET_OUTCOME, id);
    }
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.value === undefined ? undefined : JSON.parse(outcome.value);
  }

  #execute<T>(script: string, ...args: string[]): Promise<T> {
    return this.command((session) => session.post<T>('/execute/sync', { script, args }));
  }
}
