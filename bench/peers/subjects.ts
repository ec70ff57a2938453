/** A script to measure. */
export interface Subject {
  name: string;
  /** Whether it is part of this project. */
  ours?: true;
  /** A published file to measure as it is, or the source of a module to bundle. */
  code: { file: string } | { module: string };
  /** Source of what the page runs first. It counts in the time and not in the size. */
  before?: string;
  /** What a reader should know to compare it. */
  note?: string;
}

const queuedLead = `
  (window.affitorQueue ??= []).push(
    ['init', { programId: 1 }],
    ['trackLead', 'usr_abc123', 'user@example.com'],
  );
`;

/** The file that all times are compared with. */
export const reference: Subject = {
  name: 'affitor.umd.min.js',
  ours: true,
  code: { file: 'dist/affitor.umd.min.js' },
  before: queuedLead,
  note: 'The file for one script tag, as published.',
};

/**
 * This project's files and their peers. Each module is the smallest typical use of a package: import it, set it up, track
 * one thing, on localhost and in a browser without a window.
 */
export const subjects: Subject[] = [
  reference,
  {
    name: 'affitor.full.umd.min.js',
    ours: true,
    code: { file: 'dist/affitor.full.umd.min.js' },
    before: queuedLead,
    note: 'The same with the capture of clicks, as published.',
  },
  {
    name: 'affitor.esm.js',
    ours: true,
    code: {
      module: `
        import { init, trackLead } from './dist/affitor.esm.js';
        init({ programId: 1 });
        void trackLead('usr_abc123', 'user@example.com');
      `,
    },
  },
  {
    name: 'js-cookie',
    code: {
      module: `
        import Cookies from 'js-cookie';
        Cookies.set('click_id', 'abc123', { expires: 60 });
        Cookies.get('click_id');
      `,
    },
    note: 'It reads and writes cookies, and sends nothing.',
  },
  {
    name: '@dub/analytics',
    code: {
      module: `
        import { inject } from '@dub/analytics';
        inject({ publishableKey: 'dub_pk_abc123' });
        window.dubAnalytics.trackLead({ customerExternalId: 'usr_abc123', eventName: 'Sign up' });
      `,
    },
    note: 'A loader only. The script that does the work is not in the package: the loader gets it from `www.dubcdn.com`, and its size and time come on top.',
  },
  {
    name: 'plausible-tracker',
    code: {
      module: `
        import Plausible from 'plausible-tracker';
        const { trackEvent } = Plausible({ domain: 'site.test', trackLocalhost: true });
        trackEvent('Signup');
      `,
    },
  },
  {
    name: '@plausible-analytics/tracker',
    code: {
      module: `
        import { init, track } from '@plausible-analytics/tracker';
        init({ domain: 'site.test', captureOnLocalhost: true });
        track('Signup', {});
      `,
    },
  },
  {
    name: '@snowplow/browser-tracker',
    code: {
      module: `
        import { newTracker, trackStructEvent } from '@snowplow/browser-tracker';
        newTracker('sp1', 'https://collector.test', { appId: 'site' });
        trackStructEvent({ category: 'account', action: 'signup' });
      `,
    },
  },
  {
    name: '@segment/analytics-next',
    code: {
      module: `
        import { AnalyticsBrowser } from '@segment/analytics-next';
        const analytics = AnalyticsBrowser.load({ writeKey: 'abc123' });
        void analytics.track('Signup');
      `,
    },
    note: 'Without the modules that it imports dynamically. It loads settings before it sends.',
  },
  {
    name: 'posthog-js',
    code: {
      module: `
        import posthog from 'posthog-js/dist/module.slim';
        posthog.init('phc_abc123', { opt_out_useragent_filter: true });
        posthog.capture('signup');
      `,
    },
    note: 'Its slim build, `posthog-js/dist/module.slim`.',
  },
];
