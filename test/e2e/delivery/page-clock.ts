import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '../engines/engine';

const sinon = readFileSync(
  createRequire(import.meta.url).resolve('sinon/pkg/sinon-no-sourcemaps.cjs'),
  'utf8',
);

/** The clock that Sinon gives a page: https://sinonjs.org/releases/latest/fake-timers/ */
interface SinonClock {
  tickAsync: (ms: number) => Promise<number>;
  setSystemTime: (now: number) => void;
  setTickMode: (mode: { mode: 'interval' }) => void;
}

declare const pageClock: SinonClock;

/** The clock of a visitor's pages. It goes by itself until it is stopped. */
export class PageClock {
  /** The time of the pages minus the real time, when the clock goes again after a stop. */
  #ahead = 0;
  #now: number | undefined;
  #wasStopped = false;

  constructor(private readonly pages: () => Promise<Page[]>) {}

  get isStopped(): boolean {
    return this.#now !== undefined;
  }

  /** Sets the clock of a page. It must run before the page's other scripts. */
  get script(): string {
    if (!this.#wasStopped) return '';
    const now = this.#now ?? Date.now() + this.#ahead;
    return `${sinon}
      Object.defineProperty(window, 'pageClock', {
        value: sinon.useFakeTimers({ now: ${now}, toFake: ['setTimeout', 'clearTimeout', 'Date'] }),
      });
      ${this.isStopped ? '' : `pageClock.setTickMode({ mode: 'interval' });`}`;
  }

  /** Stops the clock of all later pages and returns its time. From then on, time passes in `advance` only. */
  stop(): number {
    // Dates in headers have whole seconds.
    this.#now = Math.ceil(Date.now() / 1000) * 1000;
    this.#wasStopped = true;
    return this.#now;
  }

  /** Lets time pass by itself again. */
  async resume(): Promise<void> {
    if (this.#now === undefined) return;
    this.#ahead = this.#now - Date.now();
    this.#now = undefined;
    for (const page of await this.pages())
      await page.evaluate(() => pageClock.setTickMode({ mode: 'interval' }));
  }

  /** Advances the stopped clock of all pages. */
  async advance(ms: number): Promise<void> {
    this.#now! += ms;
    for (const page of await this.pages()) await page.evaluate((ms) => pageClock.tickAsync(ms), ms);
  }

  /** Changes the date without the passing of time, as a visitor does who sets their clock. */
  async setDate(now: number): Promise<void> {
    this.#now = now;
    for (const page of await this.pages())
      await page.evaluate((now) => pageClock.setSystemTime(now), now);
  }
}
