(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports) :
  typeof define === 'function' && define.amd ? define(['exports'], factory) :
  (global = typeof globalThis !== 'undefined' ? globalThis : global || self, factory(global.affitor = global.affitor || {}));
})(this, (function (exports) { 'use strict';

  /*! js-cookie v3.0.8 | MIT */

  var defaultConverter = {
    read: function (value) {
      if (value[0] === '"') {
        value = value.slice(1, -1);
      }
      return value.replace(/(%[\dA-F]{2})+/gi, decodeURIComponent)
    }
  };

  function init$1(converter, defaultAttributes) {

    function get(name) {

      // To prevent the for loop in the first place assign an empty array
      // in case there are no cookies at all.
      var cookies = document.cookie ? document.cookie.split('; ') : [];
      
      for (var i = 0; i < cookies.length; i++) {
        var parts = cookies[i].split('=');
        var value = parts.slice(1).join('=');

        try {
          var found = decodeURIComponent(parts[0]);
          if (name === found) return converter.read(value)
        } catch (_e) {
          // Do nothing...
        }
      }

      
    }

    return { get: get }
  }

  var api = init$1(defaultConverter);

  /** Returns the click id that the cookie holds now, or an empty string. */
  const readClickId = (cookieName) => {
      try {
          return api.get(cookieName) ?? '';
      }
      catch {
          // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
          return '';
      }
  };
  /** Whether the page's address comes from a partner's link: `?aff=PARTNER123`. */
  const hasPartnerCode = () => /[?&]aff=/.test(location.search);

  /** Prints to the console. */
  const print = (level, ...details) => {
      try {
          console[level]('[affitor]', ...details);
      }
      catch {
          // Some test set-ups replace the console's methods with functions that throw.
      }
  };
  /** Tells the developer what to fix. */
  const warn = (message, value) => print('error', message, value);

  /**
   * Calls `retry` when another attempt is likely to succeed: the network is back, the page is restored from the
   * back-forward cache, or the page becomes visible.
   */
  const onRetryTrigger = (retry) => {
      addEventListener('online', retry);
      addEventListener('pageshow', retry);
      addEventListener('visibilitychange', () => {
          if (!document.hidden)
              retry();
      });
  };

  /**
   * Returns a hash of 64 bits: two polynomial hashes of 32 bits. The second one mixes in the intermediate values of the
   * first. It tells texts apart without storing them. It is not secure against somebody who searches for a collision.
   */
  const hash = (text) => {
      let first = 0;
      let second = 0;
      for (let i = 0; i < text.length; i++) {
          first = (first * 31 + text.charCodeAt(i)) | 0;
          second = ((second ^ first) * 65599) | 0;
      }
      return `${first}:${second}`;
  };

  /** What text must look like. Blank text is never accepted. */
  const patterns = {
      // Without its scheme, a host name would be a path of the page.
      apiBase: /^(https?:\/)?\//i,
      storage: /^(local|session|none)$/,
      consent: /^(granted|pending|denied)$/,
  };
  /** Texts for warnings, by the name or else by the type of a field. */
  const expected = {
      customerKey: 'a non-empty string or a number',
      apiBase: 'an absolute URL or path',
      storage: 'local, session or none',
      consent: 'granted, pending or denied',
      string: 'a non-empty string',
      object: 'a JSON object',
  };
  /**
   * Returns the fields of `defaults`, each with the value from `options` if that has the type of the default.
   *
   * A field that is absent keeps its default. A field that cannot be used keeps it too, with a warning: a bad option must
   * never cost a lead.
   */
  const normalizeOptions = (options, defaults, warn) => {
      const normalized = { ...defaults };
      for (const name in defaults) {
          const type = typeof defaults[name];
          let value;
          try {
              value = options?.[name];
              const parsed = parse(value, type);
              if (typeof parsed === type && (patterns[name] ?? /\S/).test(parsed)) {
                  normalized[name] = parsed;
                  continue;
              }
          }
          catch {
              // A cycle, a BigInt or a getter that throws is as unusable as a wrong type.
          }
          if (value != null) {
              warn(`Ignored ${name}: expected ${expected[name] ?? expected[type] ?? type}, got`, value);
          }
      }
      return normalized;
  };
  /** Parses text that stands for another type, and copies objects. Throws if it cannot. */
  const parse = (value, type) => {
      if (type === 'string' || type === 'function')
          return value;
      // An HTML attribute is text. A bare attribute, such as `data-affitor-debug`, is empty text and means yes.
      // An object is copied through JSON. This finds values that JSON cannot represent, and keeps out later changes.
      return JSON.parse(typeof value === 'string' ? value || 'true' : JSON.stringify(value));
  };

  /** Creates a lead from the arguments that can be used. Drops the others with a warning. */
  const createLead = ([key, email, options], cookieClickId, { programId, testMode, requireClick }, warn) => {
      const args = normalizeOptions(
      // `options` is the prototype and not spread, so that `normalizeOptions` catches a getter that throws.
      { __proto__: options, customerKey: keyToText(key), email }, {
          customerKey: '',
          email: '',
          clickId: cookieClickId,
          eventName: '',
          testMode,
          additionalData: {},
      }, warn);
      const { clickId, customerKey } = args;
      const data = {
          ...args.additionalData,
          ...omitEmpty({
              program_id: programId,
              test_mode: args.testMode,
              event_name: args.eventName,
          }),
      };
      let skipReason;
      if (!clickId && data.test_mode !== true) {
          if (!customerKey)
              skipReason = 'missing-identifier';
          else if (requireClick)
              skipReason = 'no-click';
      }
      return {
          lead: omitEmpty({
              click_id: clickId,
              customer_key: customerKey,
              email: args.email,
              additional_data: Object.keys(data).length && data,
          }),
          identity: hash(JSON.stringify([clickId, customerKey, data.program_id, data.test_mode, data.event_name])),
          skipReason,
      };
  };
  /** A number becomes text. A missing key becomes empty text, so that it gives a warning: a lead should have a key. */
  const keyToText = (key) => (Number.isFinite(key) ? String(key) : (key ?? ''));
  const omitEmpty = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

  const skipped = (reason) => ({ status: 'skipped', reason });

  /** The defaults. `normalizeOptions` also takes the type of each option from here. A `programId` of 0 means none. */
  const defaultSettings = {
      programId: 0,
      apiBase: 'https://api.affitor.com',
      testMode: false,
      debug: false,
      cookieName: 'affitor_click_id',
      timeout: 3000,
      requireClick: false,
      storage: 'local',
      consent: 'granted',
      onResult: (() => undefined),
  };

  /** Returns the URL that leads are posted to. */
  const leadEndpoint = (apiBase) => apiBase.replace(/\/*$/, '/api/v1/track/lead');

  /** Without Web Locks, a tab reserves a lead for this long while it sends it, in ms. */
  const LEASE_MS = 31000;
  /** How long a pending lead is tried, in ms. */
  const MAX_PENDING_MS = 7 * 86400000;
  /** How long a settled lead is remembered, in ms. */
  const MAX_REMEMBERED_MS = 30 * 86400000;
  /** How many settled leads are remembered. */
  const MAX_REMEMBERED = 50;
  /**
   * Returns the start of the storage keys of a tracker. A lead's identity follows it. Another storage format, programme or
   * API has other keys, so trackers never send each other's leads.
   */
  const outboxPrefix = (settings) => `affitor:1:${settings.programId}:${leadEndpoint(settings.apiBase)}:`;
  /**
   * Reads an entry from storage. Returns `undefined` if this version did not write it.
   *
   * @throws If the text is not the JSON of an object.
   */
  const parseEntry = (text) => {
      const entry = JSON.parse(text);
      const isEntry = Number.isFinite(entry.at) && (entry.lead ? Number(entry.tries) > 0 : entry.status);
      return isEntry ? entry : undefined;
  };
  const isPending = (entry) => !!entry && 'lead' in entry;
  /** Whether a pending lead is too old to send. */
  const isExpired = (entry, now) => now - entry.at >= MAX_PENDING_MS;
  /** Whether a lead is known to be tracked. */
  const isRemembered = (entry, now) => entry.status === 'tracked' && isRecent(entry, now);
  /**
   * Returns the settled entries to remove: those that cannot be read, those that are too old, and the oldest ones if there
   * is no room for one more.
   */
  const entriesToForget = (entries, now) => entries
      .filter((entry) => !isPending(entry))
      .sort((a, b) => b.at - a.at)
      .filter((entry, rank) => rank >= MAX_REMEMBERED - 1 || !isRecent(entry, now));
  /** A time in the future counts as well, because the clock may have been changed. */
  const isRecent = (entry, now) => Math.abs(now - entry.at) < MAX_REMEMBERED_MS;

  /** A longer timer overflows and fires at once: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
  const MAX_TIMER_MS = 2e9;
  /** Resolves after `ms`. */
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  /**
   * Resolves like `promise`, or after `ms` to what `onTimeout` returns. The timer does not outlive the promise.
   *
   * @param promise Must not reject.
   */
  const withTimeout = (promise, ms, onTimeout) => new Promise((resolve) => {
      const timer = setTimeout(() => resolve(onTimeout()), Math.min(ms, MAX_TIMER_MS));
      void promise.then((value) => {
          clearTimeout(timer);
          resolve(value);
      });
  });

  /** How long to wait for a response, in ms. The request is not aborted, because it may still arrive on a slow line. */
  const REQUEST_TIMEOUT_MS = 30000;
  /**
   * Posts JSON. The request starts before this function returns.
   *
   * @param keepalive Whether the request outlives the page. Browsers accept 64 KiB of such bodies at a time:
   *   https://fetch.spec.whatwg.org/#request-keepalive-flag
   */
  const postJson = (url, body, keepalive) => withTimeout(send(url, body, keepalive), REQUEST_TIMEOUT_MS, () => ({ reason: 'timeout' }));
  const send = async (url, body, keepalive) => {
      try {
          const response = await fetch(url, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(body),
              credentials: 'same-origin',
              keepalive,
          });
          return {
              ok: response.ok,
              status: response.status,
              body: await response.json().catch(() => undefined),
              // A page may have replaced `fetch` by a function whose responses have no headers.
              retryAfter: response.headers?.get('Retry-After'),
          };
      }
      catch {
          return { reason: 'network' };
      }
  };

  /** How long a lock is held after the work, in ms. Otherwise another tab could get it before it sees the change in storage. */
  const LOCK_RELEASE_DELAY_MS = 100;
  /** Whether the browser has Web Locks. Insecure pages and old browsers have none: https://w3c.github.io/web-locks/ */
  const hasLocks = () => !!navigator.locks;
  /**
   * Does the work while no other tab does work under the same name. Does it without a lock if the browser refuses one.
   *
   * @param work Must not reject.
   */
  const withLock = async (name, work) => {
      let running;
      const runOnce = () => (running ?? (running = work()));
      try {
          await navigator.locks.request(name, () => runOnce().then(() => sleep(LOCK_RELEASE_DELAY_MS)));
      }
      catch {
          // There are no locks, or the page may not use them, as in a sandboxed frame.
      }
      return runOnce();
  };

  /** Client errors after which the same lead may succeed: request timeout, too early, too many requests. */
  const RETRYABLE_CLIENT_ERRORS = [408, 425, 429];
  /** The error of an API that already has the lead. */
  const ALREADY_A_LEAD = /^customer status/i;
  /**
   * Decides, after an attempt, whether the lead is tracked, rejected or must be sent again.
   *
   * @param isRepeat Whether an earlier attempt may have arrived without its response being seen.
   */
  const classifyResponse = (response, isRepeat) => {
      if ('reason' in response)
          return { status: 'retry', reason: response.reason };
      const { ok, status: httpStatus, retryAfter } = response;
      const body = Object(response.body);
      const { success, provisional, data } = body;
      const text = body.error ?? body.message;
      const message = typeof text === 'string' ? text : '';
      if ((ok && success === true) || (isRepeat && ALREADY_A_LEAD.test(message))) {
          return {
              status: 'tracked',
              message,
              ...(provisional === true && { provisional }),
              ...(data?.eventId && { event: { eventId: data.eventId, programId: data.programId } }),
          };
      }
      // Only the API answers with a boolean `success` or with an `error`. Other responses may come from a firewall, a proxy
      // or a captive portal, whatever their status.
      const isRefusal = ok
          ? success === false
          : body.error && httpStatus < 500 && !RETRYABLE_CLIENT_ERRORS.includes(httpStatus);
      return isRefusal
          ? { status: 'rejected', httpStatus, message }
          : { status: 'retry', reason: 'server', httpStatus, retryAfter };
  };

  /** The longest backoff, in ms, to which `MIN_BACKOFF_MS` is added. */
  const MAX_BACKOFF_MS = 300000;
  /** The shortest backoff, in ms. It prevents a tight loop, whatever the random number and the API's `Retry-After`. */
  const MIN_BACKOFF_MS = 100;
  /** The longest backoff after the first attempt, in ms. It doubles with each attempt. */
  const BASE_BACKOFF_MS = 1000;
  /** The longest `Retry-After` that is obeyed, in ms. A longer one is a mistake, or the clock was changed. */
  const MAX_RETRY_AFTER_MS = 3600000;
  /**
   * Returns how long to wait before the next attempt, in ms: exponential backoff with full jitter.
   * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   *
   * @param tries The number of attempts so far, at least 1.
   * @param random A random number from 0 to 1.
   */
  const backoff = (tries, random) => MIN_BACKOFF_MS + random * Math.min(BASE_BACKOFF_MS * 2 ** (tries - 1), MAX_BACKOFF_MS);
  /**
   * Returns the wait that a `Retry-After` header asks for, in ms. It is 0 if the header is missing, invalid or in the past.
   * https://httpwg.org/specs/rfc9110.html#field.retry-after
   *
   * @param header A number of seconds, or a date.
   */
  const parseRetryAfter = (header, now) => {
      // 0 falls through to `Date.parse`, which reads it as a date in the past.
      const ms = Number(header) * 1000 || Date.parse(header ?? '') - now;
      // An invalid date is NaN, which is not greater than 0.
      return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : 0;
  };
  /** Returns the ms until `time`, or 0 if it has passed. A wait longer than any `Retry-After` means that the clock was changed. */
  const timeUntil = (time, now) => {
      const ms = time - now;
      return ms > 0 && ms <= MAX_RETRY_AFTER_MS ? ms : 0;
  };

  /**
   * Decides, before an attempt, what to do with a pending lead.
   *
   * @param stored What storage holds now under the lead's key.
   */
  const nextStep = (entry, stored, consent, now) => {
      const settled = isPending(stored) ? undefined : stored;
      if (settled) {
          // This page has stored a pending entry, and another tab has settled it. Or an earlier page has tracked the lead.
          const isSettledElsewhere = entry.tries > 0 && settled.at >= entry.at;
          if (isSettledElsewhere || isRemembered(settled, now))
              return { status: 'duplicate' };
      }
      if (consent === 'denied')
          return skipped('no-consent');
      if (isExpired(entry, now))
          return { status: 'failed', reason: 'expired' };
      const ms = consent === 'pending' ? Infinity : timeUntil(entry.next, now);
      return ms > 0 ? { status: 'wait', ms } : { status: 'send' };
  };

  /**
   * Calls `use` with the storage that the settings name. Returns `undefined` if there is none or if it throws. While the
   * visitor's consent is pending, nothing is read or written.
   *
   * Blocked storage throws when the property is read, full storage when it is written:
   * https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
   */
  const withStorage = ({ storage, consent }, use) => {
      if (consent === 'pending')
          return undefined;
      try {
          // With `storage: 'none'`, there is no such property, and `use` throws.
          return use(window[`${storage}Storage`]);
      }
      catch {
          return undefined;
      }
  };

  /*
   * The entries of a tracker's outbox in storage. If storage fails, nothing is found and nothing is written.
   */
  const readEntry = (settings, key) => 
  // A missing entry is `undefined`, at which `parseEntry` throws. `withStorage` then returns `undefined`.
  withStorage(settings, (storage) => parseEntry(storage[key]));
  const writeEntry = (settings, key, entry) => withStorage(settings, (storage) => (storage[key] = JSON.stringify(entry)));
  const removeEntry = (settings, key) => withStorage(settings, (storage) => storage.removeItem(key));
  const listEntries = (settings) => withStorage(settings, Object.keys)
      ?.filter((key) => key.startsWith(outboxPrefix(settings)))
      .map((key) => ({ key, at: 0, ...readEntry(settings, key) })) ?? [];

  /**
   * Delivers leads. Each lead is stored and sent until it has a final result. Then a record of its status replaces it.
   *
   * @param reportResult Called with each final result, in the tab that received it.
   */
  const createDelivery = (settings, debug, reportResult) => {
      /** Maps a lead's key to a function that returns the result of another call with the same lead. */
      const deliveries = new Map();
      /** Each function ends the wait of one lead early. */
      const wakeUps = [];
      /** Delivers a lead. Resolves to its result, or to `queued` after the timeout. */
      const deliver = async (key, lead) => {
          const getResult = deliveries.get(key) ?? startDelivery(key, lead);
          return getResult();
      };
      const startDelivery = (key, lead) => {
          const url = leadEndpoint(settings.apiBase);
          const stored = readEntry(settings, key);
          let entry = isPending(stored) ? stored : { lead, at: Date.now(), tries: 0, next: 0 };
          let queuedReason = 'timeout';
          const run = async () => {
              for (;;) {
                  const outcome = await attemptWithLock();
                  if (outcome.status !== 'wait')
                      return outcome;
                  debug('waiting', outcome);
                  await sleepUntilFlush(outcome.ms);
              }
          };
          /** Makes one attempt. Others who want the lead's lock wait until it ends. */
          const attemptWithLock = () => {
              if (entry.tries > 0)
                  return withLock(key, attempt);
              // Do not wait for the lock before the first attempt: the visitor may leave the page before it is granted. Request it
              // at the same time and hold it until the response, so that other tabs wait.
              const firstAttempt = attempt();
              void withLock(key, () => firstAttempt);
              return firstAttempt;
          };
          const attempt = async () => {
              const latest = readEntry(settings, key);
              // Another tab may have attempted the lead since this one read its entry.
              if (isPending(latest))
                  entry = latest;
              const now = Date.now();
              const step = nextStep(entry, latest, settings.consent, now);
              if (step.status === 'wait')
                  return step;
              if (step.status === 'duplicate') {
                  // The result is not reported here. The tab that settled the lead has done so.
                  deliveries.delete(key);
                  return duplicate();
              }
              if (step.status !== 'send')
                  return settle(step);
              entry.tries++;
              // Without Web Locks, a lease reserves the lead for this tab while the request is under way.
              entry.next = hasLocks() ? 0 : now + LEASE_MS;
              writeEntry(settings, key, entry);
              debug('sending', entry);
              // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
              const keepalive = entry.tries % 2 === 1;
              const isRepeat = entry.tries > 1;
              const response = await postJson(url, entry.lead, keepalive);
              const outcome = classifyResponse(response, isRepeat);
              return outcome.status === 'retry' ? retryLater(outcome) : settle(outcome);
          };
          const retryLater = (retry) => {
              const now = Date.now();
              const retryAfterMs = parseRetryAfter(retry.retryAfter, now);
              queuedReason = retry.reason;
              // Only the wait that the API asked for is stored. The backoff concerns this tab alone, and `flush` ends it.
              entry.next = now + retryAfterMs;
              writeEntry(settings, key, entry);
              const ms = Math.max(retryAfterMs, backoff(entry.tries, Math.random()));
              return { ...retry, status: 'wait', ms };
          };
          const settle = (result) => {
              if (result.status === 'tracked')
                  deliveries.set(key, duplicate);
              else
                  deliveries.delete(key);
              // A lead without an attempt was never stored.
              if (entry.tries > 0) {
                  // Old entries are removed first, because storage may be full.
                  removeOldEntries();
                  writeEntry(settings, key, { status: result.status, at: Date.now() });
              }
              return reportResult(result, entry.lead);
          };
          const duplicate = () => {
              debug('duplicate', lead);
              return skipped('duplicate');
          };
          let resolve;
          const result = new Promise((resolveResult) => (resolve = resolveResult));
          const resultOrTimeout = () => withTimeout(result, settings.timeout, () => ({
              status: 'queued',
              reason: queuedReason,
          }));
          // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
          deliveries.set(key, resultOrTimeout);
          void run().then(resolve);
          return resultOrTimeout;
      };
      /** Resolves after `ms`, or at the next `flush`. */
      const sleepUntilFlush = (ms) => withTimeout(new Promise((resolve) => wakeUps.push(resolve)), ms, () => undefined);
      const removeOldEntries = () => {
          for (const { key } of entriesToForget(listEntries(settings), Date.now()))
              removeEntry(settings, key);
      };
      /** Removes old entries, and starts to deliver each stored lead. A lead of another open tab waits for its lock. */
      const resumeStored = () => {
          removeOldEntries();
          for (const entry of listEntries(settings)) {
              if (isPending(entry) && !deliveries.has(entry.key))
                  startDelivery(entry.key, entry.lead);
          }
      };
      /** Retries all pending leads now, except those whose `Retry-After` has not passed. */
      const flush = () => {
          resumeStored();
          for (const wakeUp of wakeUps.splice(0))
              wakeUp();
      };
      return { deliver, resumeStored, flush };
  };

  /** How often to look for stored leads, in ms. No event says that another tab has closed or crashed. */
  const SWEEP_INTERVAL_MS = 60000;
  /**
   * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
   * first call, so you can create it on a server.
   *
   * @example
   * const tracker = createTracker({ programId: 2 });
   * await tracker.trackLead('usr_abc123');
   */
  const createTracker = (options) => {
      const settings = normalizeOptions(options, defaultSettings, warn);
      const debug = (...details) => {
          if (settings.debug)
              print('log', ...details);
      };
      const reportResult = (result, lead) => {
          (result.status === 'rejected' ? warn : debug)('result', result);
          try {
              settings.onResult(result, lead);
          }
          catch (error) {
              warn('onResult threw', error);
          }
          return result;
      };
      const { deliver, resumeStored, flush } = createDelivery(settings, debug, reportResult);
      let isStarted = false;
      const init = (newOptions) => {
          Object.assign(settings, normalizeOptions(newOptions, settings, warn));
          debug('settings', settings);
          if (typeof document === 'undefined')
              return;
          // Wait for the next task, so that options set by an `init` in `affitorQueue` apply first.
          setTimeout(flush);
          if (isStarted)
              return;
          isStarted = true;
          setInterval(resumeStored, SWEEP_INTERVAL_MS);
          onRetryTrigger(flush);
      };
      const trackLead = async (...args) => {
          if (!isStarted)
              init();
          // On a server, `init` starts nothing.
          if (!isStarted)
              return skipped('not-a-browser');
          const clickId = readClickId(settings.cookieName);
          const { lead, identity, skipReason } = createLead(args, clickId, settings, warn);
          debug('lead', lead);
          if (!lead.click_id && hasPartnerCode()) {
              debug('?aff= without a click cookie:', settings.cookieName);
          }
          if (skipReason)
              return reportResult(skipped(skipReason), lead);
          return deliver(outboxPrefix(settings) + identity, lead);
      };
      return {
          trackLead,
          init,
          flush,
          getClickId: () => readClickId(settings.cookieName) || null,
          signup: trackLead,
      };
  };

  /**
   * The tracker of this page. You can import it on a server. There, `trackLead` resolves to `skipped / not-a-browser`.
   *
   * @example
   * import affitor from 'affitor-tracker';
   * affitor.init({ programId: 1, requireClick: true });
   * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
   */
  const affitor = /*#__PURE__*/ createTracker();
  /**
   * Records a signup. Resolves to the result within `timeout` milliseconds. Never throws or rejects. For details, see
   * {@link Tracker.trackLead}.
   *
   * @example
   * const result = await trackLead('usr_abc123', 'user@example.com');
   */
  const trackLead = affitor.trackLead;
  /**
   * Changes options and delivers the leads that earlier pages left. Call it when your app starts. For details, see
   * {@link Tracker.init}.
   *
   * @example
   * init({ programId: 1, requireClick: true });
   */
  const init = affitor.init;
  /** Retries all pending leads now, except those whose `Retry-After` has not passed. */
  const flush = affitor.flush;
  /** Returns the click id in the cookie, or `null` if there is none or this is not a browser. */
  const getClickId = affitor.getClickId;
  /** The earlier name of {@link trackLead}. */
  const signup = affitor.signup;

  exports.createTracker = createTracker;
  exports.default = affitor;
  exports.flush = flush;
  exports.getClickId = getClickId;
  exports.init = init;
  exports.signup = signup;
  exports.trackLead = trackLead;

  Object.defineProperty(exports, '__esModule', { value: true });

}));
//# sourceMappingURL=affitor.umd.cjs.map
