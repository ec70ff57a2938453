import type { Page as PlaywrightPage } from 'playwright-core';

/** What the scenarios do with a page: the part of Playwright's `Page` that all engines can offer. */
export type Page = Pick<PlaywrightPage, 'evaluate' | 'goto' | 'dblclick' | 'close' | 'isClosed'>;

/** A request of a page. */
export interface Post {
  url: string;
  /** The parsed JSON. */
  body: unknown;
}

/** A browser of one visitor, with cookies and storage of its own. It reaches no other host than this one. */
export interface Context {
  /** The errors that the pages logged or threw. */
  readonly errors: string[];
  /** What the pages have posted. */
  readonly posts: Post[];
  /** A script that must run first on each page, if the engine needs one. */
  readonly pageScript: string;
  newPage: () => Promise<Page>;
  /** The open pages. */
  pages: () => Promise<Page[]>;
  /** How many posts of the pages have no answer yet. */
  countInFlight: () => Promise<number>;
  setOffline: (isOffline: boolean) => Promise<void>;
  /** Ends the page's process. */
  crash(page: Page): Promise<void>;
  /**
   * Prepares the context for another visitor. Windows that `newPage` opened stay open and are used again. Storage stays, too:
   * each site has a port of its own.
   */
  reset: () => Promise<void>;
  close: () => Promise<void>;
}

/** A running browser. */
export interface Engine<C extends Context = Context> {
  /** WebKit is Playwright's build. WebKitGTK is Debian's, which WebDriver drives. */
  readonly family: 'Chromium' | 'Firefox' | 'WebKit' | 'WebKitGTK';
  /** The browser's name and version. */
  readonly name: string;
  newContext: () => Promise<C>;
  close: () => Promise<unknown>;
}
