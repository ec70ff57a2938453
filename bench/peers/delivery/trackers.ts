/** A signup as a tracker sends it. */
export interface Signup {
  /** The customer's id, which the page passed to the tracker. */
  key: string;
  /** What lets a server see that it already has this signup. Missing if there is nothing. */
  id?: string;
}

/** A tracker to compare, and its protocol. */
export interface Tracker {
  /** The name of its package. */
  name: string;
  ours?: true;
  /**
   * A published file whose tag has these attributes, or the source of a module to bundle. Both have `__COLLECTOR__` for the
   * collector's host. A module defines `window.report`.
   */
  code: { file: string; attributes: string; report: string } | { module: string };
  /** Finds the signups in the body of a request. */
  findSignups: (body: unknown) => Signup[];
  /** JSON that its server answers, by a part of the path. */
  answers?: Record<string, unknown>;
  /** Its options, and what a reader should know about it. */
  note: string;
}

/** The fields of the bodies of all trackers. Each sends some of them. */
interface Body {
  batch?: Body[];
  customer_key?: string;
  click_id?: string;
  n?: string;
  p?: string | { key?: string };
  data?: { se_ac?: string; se_la?: string; eid?: string }[];
  event?: string;
  properties?: { key?: string };
  messageId?: string;
  uuid?: string;
}

/** The bodies in a request, which may carry one or several. */
const bodies = (body: unknown): Body[] =>
  ((Array.isArray(body) ? body : [body ?? {}]) as Body[]).flatMap((one) => one.batch ?? [one]);

const findPlausible = (body: unknown): Signup[] =>
  bodies(body).flatMap(({ n, p }) => {
    if (n !== 'Signup') return [];
    const props = typeof p === 'string' ? (JSON.parse(p) as { key?: string }) : p;
    return [{ key: props?.key ?? '' }];
  });

const SEGMENT_SETTINGS = { integrations: { 'Segment.io': { apiKey: 'abc123' } } };

/** This project's tracker and the peers that send an event. */
export const trackers: Tracker[] = [
  {
    name: 'affitor-tracker',
    ours: true,
    code: {
      file: 'dist/affitor.umd.min.js',
      attributes: `data-affitor-program-id="1" data-affitor-api-base="http://__COLLECTOR__"`,
      report: 'affitor.trackLead(key)',
    },
    findSignups: (body) =>
      bodies(body).flatMap(({ customer_key, click_id }) =>
        // The API records a customer's lead once.
        customer_key === undefined
          ? []
          : [{ key: customer_key, id: `${click_id} ${customer_key}` }],
      ),
    note: '`affitor.umd.min.js` by a script tag, with default options. The API tells a repeated lead by its customer.',
  },
  {
    name: 'plausible-tracker',
    code: {
      module: `
        import Plausible from 'plausible-tracker';
        const { trackEvent, trackPageview } = Plausible({
          domain: 'site.test',
          trackLocalhost: true,
          apiHost: 'http://__COLLECTOR__',
        });
        trackPageview();
        window.report = (key) => trackEvent('Signup', { props: { key } });
      `,
    },
    findSignups: findPlausible,
    note: 'Default options. It has no option for delivery.',
  },
  {
    name: '@plausible-analytics/tracker',
    code: {
      module: `
        import { init, track } from '@plausible-analytics/tracker';
        init({
          domain: 'site.test',
          captureOnLocalhost: true,
          endpoint: 'http://__COLLECTOR__/api/event',
        });
        window.report = (key) => track('Signup', { props: { key } });
      `,
    },
    findSignups: findPlausible,
    note: 'Default options, which send with `keepalive`. It has no other option for delivery.',
  },
  {
    name: '@snowplow/browser-tracker',
    code: {
      module: `
        import { newTracker, trackPageView, trackStructEvent } from '@snowplow/browser-tracker';
        newTracker('sp', 'http://__COLLECTOR__', { appId: 'site', keepalive: true });
        trackPageView();
        window.report = (key) => trackStructEvent({ category: 'account', action: 'signup', label: key });
      `,
    },
    findSignups: (body) =>
      bodies(body)
        .flatMap(({ data = [] }) => data)
        .flatMap(({ se_ac, se_la = '', eid }) =>
          se_ac === 'signup' ? [{ key: se_la, ...(eid !== undefined && { id: eid }) }] : [],
        ),
    note: '`keepalive: true`, and a page view on each page. By default it keeps events in `localStorage` and sends one at a time. It sends a failed event again with its next event, for example the page view of the next page.',
  },
  {
    name: '@segment/analytics-next',
    code: {
      module: `
        import { AnalyticsBrowser } from '@segment/analytics-next';
        const analytics = AnalyticsBrowser.load(
          { writeKey: 'abc123', cdnURL: 'http://__COLLECTOR__' },
          {
            integrations: {
              'Segment.io': {
                apiHost: '__COLLECTOR__/v1',
                protocol: 'http',
                deliveryStrategy: { config: { keepalive: true } },
              },
            },
          },
        );
        void analytics.page();
        window.report = (key) => void analytics.track('Signup', { key });
      `,
    },
    findSignups: (body) =>
      bodies(body).flatMap(({ event, properties, messageId }) =>
        event === 'Signup'
          ? [{ key: properties?.key ?? '', ...(messageId !== undefined && { id: messageId }) }]
          : [],
      ),
    answers: { '/settings': SEGMENT_SETTINGS },
    note: '`keepalive: true`, with settings from the collector by `cdnURL`. By default it retries, and keeps unsent events in `localStorage`. If storage is full, it does not start.',
  },
  {
    name: 'posthog-js',
    code: {
      module: `
        import posthog from 'posthog-js/dist/module.slim';
        posthog.init('phc_abc123', {
          api_host: 'http://__COLLECTOR__',
          autocapture: false,
          opt_out_useragent_filter: true,
        });
        window.report = (key) => posthog.capture('signup', { key });
      `,
    },
    findSignups: (body) =>
      bodies(body).flatMap(({ event, properties, uuid }) =>
        event === 'signup'
          ? [{ key: properties?.key ?? '', ...(uuid !== undefined && { id: uuid }) }]
          : [],
      ),
    answers: { '/array/': { supportedCompression: ['gzip', 'gzip-js'] }, '/flags/': { flags: {} } },
    note: 'Its slim build, with `autocapture: false`. By default it sends batches every 3 seconds, and a beacon when the page goes.',
  },
];
