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
      var cookies = (cookie => typeof cookie === 'string' ? cookie : Reflect.get(Document.prototype, 'cookie', document))(document.cookie).split('; ');
      
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
          return api.get(cookieName)?.trim() ?? '';
      }
      catch {
          // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
          return '';
      }
  };
  /** Whether the page's address comes from a partner's link: `?aff=PARTNER123`. */
  const hasPartnerCode = () => {
      try {
          return /[?&]aff=/.test(location.search);
      }
      catch {
          // A test environment may have no `location`.
          return false;
      }
  };

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
  const warn = (...details) => print('error', ...details);

  /**
   * Calls `retry` when another attempt is likely to succeed: the network is back, the page is restored from the
   * back-forward cache, a prerendered page is activated, or the page becomes visible.
   */
  const onRetryTrigger = (retry) => {
      addEventListener('online', retry);
      addEventListener('pageshow', retry);
      // The event is the document's own. Only a capturing listener of the window gets it.
      addEventListener('prerenderingchange', retry, true);
      addEventListener('visibilitychange', () => {
          // An element with the name `visibilityState` shadows the property. Then the page may be hidden, too.
          if (document.visibilityState !== 'hidden')
              retry();
      });
  };
  /** Calls `onChange` with the key of each entry that another tab changes in storage. */
  const onStorageChange = (onChange) => addEventListener('storage', ({ key }) => key && onChange(key));
  /** Whether the page is being prerendered: nobody has visited it yet. */
  const isPrerendering = () => 
  // An element with the name `prerendering` shadows the property.
  document.prerendering === true;

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

  /**
   * Like `JSON.stringify`, but ignores a `toJSON` that the page has added to all arrays or to all objects. Prototype 1.6 adds
   * one whose result is text: https://bugs.webkit.org/show_bug.cgi?id=31321
   */
  const toJson = (value) => 
  // A replacer makes `JSON.stringify` slow.
  JSON.stringify(value, 'toJSON' in [] ? ignoreInherited : undefined);
  /** A replacer. Its `this` has the original value, before `toJSON`. */
  function ignoreInherited(key, json) {
      const original = this[key];
      const isInherited = original?.toJSON === {}.toJSON;
      return isInherited || Array.isArray(original) ? original : json;
  }

  /** What a value must look like, as text. Blank text is never accepted. */
  const patterns = {
      // Without its scheme, a host name would be a path of the page.
      apiBase: /^(https?:\/)?\//i,
      timeout: /^\d/,
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
  /** What an unusable value means for a privacy setting. The page must not share more than it asked for. */
  const safest = { storage: 'none', consent: 'pending', requireClick: true };
  /**
   * Returns the fields of `defaults`, each with the value from `options` if that has the type of the default.
   *
   * A field that is absent keeps its default. A field that cannot be used keeps it too, with a warning: a bad option must
   * never cost a lead. A privacy setting that cannot be used gets its safest value.
   */
  const normalizeOptions = (options, defaults, warn) => {
      const normalized = { ...defaults };
      for (const name of Object.keys(defaults)) {
          const type = typeof defaults[name];
          let value;
          try {
              value = options?.[name];
              if (value == null)
                  continue;
              const parsed = parse(value, type);
              if (typeof parsed === type &&
                  !Array.isArray(parsed) &&
                  (patterns[name] ?? /\S/).test(parsed)) {
                  normalized[name] = parsed;
                  continue;
              }
          }
          catch {
              // A cycle, a BigInt or a getter that throws is as unusable as a wrong type.
          }
          if (name in safest)
              normalized[name] = safest[name];
          warn(`Ignored ${name}: expected ${expected[name] ?? expected[type] ?? type}, got`, value);
      }
      return normalized;
  };
  /** Trims text, parses text that stands for another type, and copies objects. Throws if it cannot. */
  const parse = (value, type) => {
      if (type === 'function')
          return value;
      if (type === 'string')
          return value.trim();
      // An HTML attribute is text. A bare attribute, such as `data-affitor-debug`, is empty text and means yes.
      // An object is copied through JSON. This finds values that JSON cannot represent, and keeps out later changes.
      return JSON.parse(typeof value === 'string' ? value || 'true' : toJson(value));
  };

  /** Returns the fields that have a value. */
  const omitEmpty = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

  /** Creates a lead from the arguments that can be used. Drops the others with a warning. */
  const createLead = (trackLeadArgs, cookieClickId, { programId, testMode, requireClick }, warn) => {
      const [key, email, options] = fromOlderForm(trackLeadArgs);
      const keyText = keyToText(key);
      const args = {
          ...normalizeOptions({ customerKey: keyText, email }, { customerKey: '', email: '' }, warn),
          ...normalizeOptions(options, { clickId: cookieClickId, eventName: '', testMode, additionalData: {} }, warn),
      };
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
      if (!customerKey && typeof keyText !== 'string') {
          // Without its key, the lead would bind the click to no customer for ever.
          skipReason = 'invalid-customer-key';
      }
      else if (!clickId && data.test_mode !== true) {
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
          identity: hash(toJson([clickId, customerKey, data.program_id, data.test_mode, data.event_name])),
          skipReason,
      };
  };
  /** Returns the arguments of the present form. */
  const fromOlderForm = (args) => {
      const { customer_key, user_id, email, additional_data } = Object(args[0]);
      const key = customer_key ?? user_id;
      return (key ?? email) ? [key, email, { additionalData: additional_data }] : args;
  };
  /** A number becomes text. A missing key becomes empty text, so that it gives a warning: a lead should have a key. */
  const keyToText = (key) => typeof key === 'bigint' || Number.isFinite(key) ? String(key) : (key ?? '');

  const skipped = (reason) => ({ status: 'skipped', reason });

  /** The defaults. `normalizeOptions` also takes the type of each option from here. A `programId` of 0 means none. */
  const defaultSettings = {
      programId: 0,
      apiBase: 'https://api.affitor.com',
      testMode: false,
      debug: false,
      cookieName: 'affitor_click_id',
      cookieDomain: '',
      timeout: 3000,
      requireClick: false,
      storage: 'local',
      consent: 'granted',
      onResult: (() => undefined),
  };

  /** Returns the URL of an endpoint of the API, such as `lead`. */
  const apiEndpoint = (apiBase, name) => apiBase.replace(/\/*$/, `/api/v1/track/${name}`);

  /** Creates the entry of an event that is reported now. */
  const newEntry = (body, now) => ({
      body,
      at: now,
      tries: 0,
      next: 0,
  });
  /** How long a tab reserves an event when it starts an attempt, in ms. This is longer than an attempt lasts. */
  const LEASE_MS = 31000;
  /** How long a pending event is tried, in ms. */
  const MAX_PENDING_MS = 7 * 86400000;
  /** How long a settled event is remembered, in ms. */
  const MAX_REMEMBERED_MS = 30 * 86400000;
  /** How many settled events of a kind are remembered. */
  const MAX_REMEMBERED = 50;
  /**
   * Returns the start of the storage keys of a tracker. An event's identity follows it. Another storage format, programme or
   * API has other keys, so trackers never send each other's events.
   *
   * @param box What is kept under these keys, such as `lead`.
   */
  const outboxPrefix = (settings, box) => `affitor:1:${settings.programId}:${apiEndpoint(settings.apiBase, box)}:`;
  /**
   * Reads an entry from storage. Returns `undefined` if there is none, or if this version did not write it.
   *
   * @throws If the text is not the JSON of an object.
   */
  const parseEntry = (text = '{}') => {
      const stored = JSON.parse(text);
      // Earlier builds stored the body as `lead`.
      const entry = { body: stored.lead, ...stored };
      const isEntry = Number(entry.at) > 0 && (entry.body ? Number(entry.tries) >= 0 : entry.status);
      return isEntry ? entry : undefined;
  };
  const isPending = (entry) => !!entry?.body;
  /** Whether a pending event is too old to send. */
  const isExpired = (entry, now) => now - entry.at >= MAX_PENDING_MS;
  /** Whether an event is known to be tracked. */
  const isRemembered = (entry, now) => !!entry && !isPending(entry) && entry.status === 'tracked' && isRecent(entry, now);
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
   * Resolves like `promise`, or to `undefined` after `ms`. More than 23 days are no limit. The timer does not outlive the
   * promise.
   */
  const withTimeout = (promise, ms) => new Promise((resolve, reject) => {
      void promise.finally(() => clearTimeout(timer)).then(resolve, reject);
      const timer = ms < MAX_TIMER_MS ? setTimeout(resolve, ms) : undefined;
  });

  /** How long to wait for a response, in ms. The request is not aborted, because it may still arrive on a slow line. */
  const REQUEST_TIMEOUT_MS = 30000;
  /**
   * Posts JSON. The request starts before this function returns.
   *
   * @param keepalive Whether the request outlives the page. Browsers accept 64 KiB of such bodies at a time:
   *   https://fetch.spec.whatwg.org/#request-keepalive-flag
   */
  const postJson = async (url, body, keepalive) => (await withTimeout(send(url, body, keepalive), REQUEST_TIMEOUT_MS)) ?? { reason: 'timeout' };
  const send = async (url, body, keepalive) => {
      try {
          // A path is one of the page's own origin, whatever its `<base href>`.
          const response = await fetch(url.replace(/^\/(?!\/)/, () => origin + '/'), {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body,
              credentials: 'same-origin',
              keepalive,
          });
          return { response, body: await response.json().catch(() => undefined) };
      }
      catch {
          return { reason: 'network' };
      }
  };

  /** How long a lock is held after the work, in ms. Otherwise another tab could get it before it sees the change in storage. */
  const LOCK_RELEASE_DELAY_MS = 100;
  /**
   * Does the work once the browser grants the lock. Does nothing if the page has no Web Locks or may not use them, as in a
   * sandboxed frame: https://w3c.github.io/web-locks/
   */
  const requestLock = async (name, work) => {
      try {
          await navigator.locks.request(name, () => work().then(() => sleep(LOCK_RELEASE_DELAY_MS)));
      }
      catch {
          // See above.
      }
  };
  /**
   * Does the work while no other tab does work under the same name. Does it without the lock if that is not granted within
   * `ms`: a page in the back-forward cache may keep a lock, and some browsers never answer.
   *
   * @param work Gets whether the lock was granted.
   */
  const withLock = async (name, ms, work) => {
      let running;
      const runOnce = (hasLock) => (running ?? (running = work(hasLock)));
      const request = requestLock(name, () => runOnce(true));
      await withTimeout(request, ms);
      return runOnce(false);
  };

  /** Client errors after which the same request may succeed: request timeout, too early, too many requests. */
  const RETRYABLE_CLIENT_ERRORS = [408, 425, 429];
  /** The error of an API that already has the lead. */
  const ALREADY_A_LEAD = /^customer status/i;
  /**
   * Decides, after an attempt, whether a lead or a click is tracked, rejected or must be sent again.
   *
   * @param isRepeat Whether an earlier attempt may have arrived without its response being seen.
   */
  const classifyResponse = (answer, isRepeat) => {
      if ('reason' in answer)
          return { status: 'retry', reason: answer.reason };
      const { ok, status: httpStatus, redirected, headers } = answer.response;
      const body = Object(answer.body);
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
      const isTemporary = httpStatus >= 500 || RETRYABLE_CLIENT_ERRORS.includes(httpStatus);
      if (!isTemporary && !redirected && (ok ? success === false : body.error)) {
          return { status: 'rejected', httpStatus, message };
      }
      return {
          status: 'retry',
          reason: 'server',
          httpStatus,
          retryAfter: headers?.get?.('Retry-After'),
          ...(!isTemporary && {
              unexpected: `HTTP ${httpStatus}${redirected ? ' after a redirect' : ''}`,
          }),
      };
  };
  /** Whether the API refused the lead because it has it, or because the customer has already bought something. */
  const isAlreadyALead = (outcome) => outcome.status === 'rejected' && ALREADY_A_LEAD.test(outcome.message);

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
      // A proxy may have doubled the value: `20, 20`. The comma in `Wed, 21 Oct 2026 07:28:00 GMT` separates no values.
      const value = header?.split(/,(?! \d+[ -])/)[0] ?? '';
      // 0 falls through to `Date.parse`, which reads it as a date in the past.
      const ms = Number(value) * 1000 || Date.parse(value) - now;
      // An invalid date is NaN, which is not greater than 0.
      return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : 0;
  };
  /** Returns the ms until `time`, or 0 if it has passed. A wait longer than any `Retry-After` means that the clock was changed. */
  const timeUntil = (time, now) => {
      const ms = time - now;
      return ms > 0 && ms <= MAX_RETRY_AFTER_MS ? ms : 0;
  };

  /**
   * Decides, before an attempt, what to do with a pending event.
   *
   * @param stored What storage holds now under the event's key.
   * @param hasLock Whether this tab holds the event's lock, so no other tab is sending it.
   */
  const nextStep = (entry, stored, consent, hasLock, now) => {
      // Another tab has settled the entry that this page has stored. Or the event was tracked before.
      const isSettledElsewhere = stored && !isPending(stored) && entry.tries > 0 && stored.at >= entry.at;
      if (isSettledElsewhere || isRemembered(stored, now))
          return { status: 'duplicate' };
      if (consent === 'denied')
          return skipped('no-consent');
      if (isExpired(entry, now))
          return { status: 'failed', reason: 'expired' };
      const time = Math.max(entry.next, hasLock ? 0 : (entry.lease ?? 0));
      const ms = consent === 'pending' ? Infinity : timeUntil(time, now);
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
   * The entries of a tracker in storage. If storage fails, nothing is found and nothing is written.
   */
  const readEntry = (settings, key) => withStorage(settings, (storage) => parseEntry(storage[key]));
  const writeEntry = (settings, key, entry) => withStorage(settings, (storage) => (storage[key] = toJson(entry)));
  const removeEntry = (settings, key) => withStorage(settings, (storage) => storage.removeItem(key));
  /** @param box What is kept under the keys, such as `lead`. */
  const listEntries = (settings, box) => withStorage(settings, Object.keys)
      ?.filter((key) => key.startsWith(outboxPrefix(settings, box)))
      .map((key) => ({ key, at: 0, ...readEntry(settings, key) })) ?? [];

  /** How many events are retried at a time. */
  const MAX_RETRIES_AT_A_TIME = 6;
  /**
   * How long to wait before this tab requests the lock of an event that another tab has just stored, in ms. Otherwise it could
   * get the lock before that tab.
   */
  const TAKEOVER_DELAY_MS = 1000;
  /**
   * Delivers events, such as leads, to an endpoint of the API. Each event is stored and sent until it has a final result.
   * Then a record of its status replaces it.
   *
   * @param name The name of the endpoint.
   * @param reportResult Called with each final result, in the tab that received it.
   * @param useAnswer Called with each final answer before the event is recorded as settled: if the page ends in between, the
   * next page sends the event again.
   */
  const createDelivery = (name, settings, debug, warn, reportResult, useAnswer = (result) => result) => {
      const deliveries = new Map();
      /** The keys of the events that this page has tracked. Storage may not remember them. */
      const tracked = new Set();
      /** Each function starts a retry that waits for its turn. */
      const turns = [];
      let retries = 0;
      let hasWarned = false;
      /** Delivers an event. Resolves to its result, or to `queued` after the timeout. */
      const deliver = async (key, body) => {
          if (tracked.has(key))
              return duplicate(key, body);
          const delivery = deliveries.get(key) ?? startDelivery(key, newEntry(body, Date.now()));
          const result = await withTimeout(delivery.result, settings.timeout);
          return result ?? { status: 'queued', reason: delivery.reason };
      };
      /** Ends the delivery of an event that is tracked already. The result was reported when it was tracked. */
      const duplicate = (key, body) => {
          deliveries.delete(key);
          debug('duplicate', body);
          return skipped('duplicate');
      };
      /**
       * @param reported A new event, or one that this page has found in storage.
       * @param delay How long to wait before the first attempt, in ms.
       */
      const startDelivery = (key, reported, delay = 0) => {
          const url = apiEndpoint(settings.apiBase, name);
          let entry = reported;
          /** The answer that the API already has the event, until this page has looked again. */
          let refusal;
          const run = async (ms) => {
              for (;;) {
                  // `flush` ends the wait.
                  if (ms)
                      await withTimeout(new Promise((wake) => (delivery.wake = wake)), ms);
                  const outcome = await attemptWithLock();
                  if (outcome.status !== 'wait')
                      return outcome;
                  debug('waiting', outcome);
                  ms = outcome.ms;
              }
          };
          /** Reads what other tabs have done. */
          const readStored = () => {
              const stored = readEntry(settings, key);
              if (isPending(stored))
                  entry = stored;
              return stored;
          };
          /** Makes one attempt. Others who want the event's lock wait until it ends. */
          const attemptWithLock = async () => {
              if (!entry.tries)
                  readStored();
              if (!entry.tries) {
                  // Do not wait for the lock before the first attempt: the visitor may leave the page before it is granted. Request
                  // it at the same time and hold it until the response, so that other tabs wait.
                  const firstAttempt = attempt(false);
                  void requestLock(key, () => firstAttempt);
                  return firstAttempt;
              }
              if (retries >= MAX_RETRIES_AT_A_TIME)
                  await new Promise((start) => turns.push(start));
              retries++;
              const outcome = await withLock(key, LEASE_MS, attempt);
              retries--;
              turns.shift()?.();
              return outcome;
          };
          const attempt = async (hasLock) => {
              const { tries } = entry;
              const stored = readStored();
              // Another tab has made an attempt meanwhile. It may be alive, so let it go on.
              if (entry.tries !== tries)
                  return { status: 'wait', ms: backoff(entry.tries, Math.random()) };
              // Nobody has visited a prerendered page yet.
              const consent = isPrerendering() ? 'pending' : settings.consent;
              const step = nextStep(entry, stored, consent, hasLock, Date.now());
              if (step.status === 'wait')
                  return step;
              if (step.status === 'duplicate')
                  return duplicate(key, entry.body);
              if (step.status !== 'send')
                  return settle(step);
              return refusal ? settle(refusal) : send();
          };
          /** Sends the event, which is in storage before the first byte leaves. */
          const send = async () => {
              entry.tries++;
              entry.lease = Date.now() + LEASE_MS;
              writeEntry(settings, key, entry);
              debug('sending', entry);
              // Every second attempt goes without keepalive, because the browser refuses keepalive beyond 64 KiB of bodies.
              const answer = await postJson(url, toJson(entry.body), entry.tries % 2 === 1);
              const outcome = classifyResponse(answer, entry.tries > 1);
              if (outcome.status === 'retry') {
                  if (outcome.unexpected && !hasWarned) {
                      hasWarned = true;
                      warn(`Not an answer of the API: ${outcome.unexpected} from ${url}`, answer);
                  }
                  return retryLater(outcome);
              }
              if (isAlreadyALead(outcome)) {
                  // Another tab may have sent the same event at the same instant. Look again when that tab has its response.
                  refusal = outcome;
                  return retryLater({ reason: 'server' });
              }
              return settle(outcome, answer);
          };
          const retryLater = ({ reason, httpStatus, retryAfter }) => {
              const now = Date.now();
              const retryAfterMs = parseRetryAfter(retryAfter, now);
              delivery.reason = reason;
              // Only the wait that the API asked for is stored. The backoff concerns this tab alone, and `flush` ends it.
              entry.next = now + retryAfterMs;
              entry.lease = 0;
              if (!isTracked())
                  writeEntry(settings, key, entry);
              const ms = Math.max(retryAfterMs, backoff(entry.tries, Math.random()));
              return { status: 'wait', ms, reason, httpStatus };
          };
          const settle = (result, answer) => {
              if (isTracked())
                  return duplicate(key, entry.body);
              deliveries.delete(key);
              if (result.status === 'tracked')
                  tracked.add(key);
              const finalResult = answer ? useAnswer(result, entry.body, answer) : result;
              // An event without an attempt was never stored.
              if (entry.tries > 0) {
                  // Old entries are removed first, because storage may be full.
                  if (!deliveries.size)
                      forgetOldEntries(listEntries(settings, name));
                  writeEntry(settings, key, { status: result.status, at: Date.now() });
              }
              return reportResult(finalResult, entry.body);
          };
          /** Whether another tab has tracked the event. */
          const isTracked = () => isRemembered(readEntry(settings, key), Date.now());
          let resolve;
          const delivery = {
              result: new Promise((resolveResult) => (resolve = resolveResult)),
              reason: 'timeout',
          };
          // Set this before the first attempt: a page may have replaced `fetch` by a function that calls `trackLead` again.
          deliveries.set(key, delivery);
          resolve(run(delay));
          return delivery;
      };
      const forgetOldEntries = (entries) => {
          for (const { key } of entriesToForget(entries, Date.now()))
              removeEntry(settings, key);
      };
      /** Continues an event that another tab has stored, or without the delay one that an earlier page has stored. */
      const resume = (key, delay = TAKEOVER_DELAY_MS) => {
          const entry = readEntry(settings, key);
          if (!isPending(entry) || !key.startsWith(outboxPrefix(settings, name)))
              return;
          // A tab that sent the same event at the same instant has overwritten the record of this one.
          if (tracked.has(key))
              writeEntry(settings, key, { status: 'tracked', at: Date.now() });
          else if (!deliveries.has(key))
              startDelivery(key, entry, delay);
      };
      /** Retries all pending events now, except those whose `Retry-After` has not passed. */
      const flush = () => {
          const entries = listEntries(settings, name);
          forgetOldEntries(entries);
          for (const { key } of entries)
              resume(key, 0);
          wakeAll();
      };
      /** Ends the waits of all deliveries of this page. */
      const wakeAll = () => {
          for (const { wake } of deliveries.values())
              wake?.();
      };
      return { deliver, startDelivery, resume, flush, wakeAll };
  };

  const isBrowser = () => typeof document !== 'undefined';
  /**
   * Creates a separate tracker, for a page that reports to more than one programme. It does not touch `window` until its
   * first call, so you can create it on a server. Never throws.
   *
   * @param options The options of this tracker. `init` can change them later.
   *
   * @example
   * const tracker = createTracker({ programId: 2 });
   * await tracker.trackLead('usr_abc123');
   */
  const createTracker = (options) => createTrackerWithInternals(options).tracker;
  const createTrackerWithInternals = (options) => {
      const settings = normalizeOptions(options, defaultSettings, warn);
      const debug = (...details) => {
          if (settings.debug)
              print('log', ...details);
      };
      const reportResult = (result, lead) => {
          (/rejected|failed/.test(result.status) ? warn : debug)('result', result);
          try {
              settings.onResult(result, lead);
          }
          catch (error) {
              warn('onResult threw', error);
          }
          return result;
      };
      const { deliver, resume, flush } = createDelivery('lead', settings, debug, warn, reportResult);
      const deliverLead = ({ lead, identity, skipReason }) => skipReason
          ? reportResult(skipped(skipReason), lead)
          : deliver(outboxPrefix(settings, 'lead') + identity, lead);
      let isListening = false;
      const flushAll = () => internals.flush();
      const init = (newOptions) => {
          Object.assign(settings, normalizeOptions(newOptions, settings, warn));
          debug('settings', settings);
          try {
              if (!isBrowser())
                  return;
              // Wait for the next task, so that options set by an `init` in `affitorQueue` apply first.
              setTimeout(flushAll);
              if (isListening)
                  return;
              onRetryTrigger(flushAll);
              onStorageChange(resume);
              isListening = true;
          }
          catch (error) {
              // A test environment may have a `document` without the other globals of a browser.
              debug('no events', error);
          }
      };
      const start = () => {
          if (!isListening)
              init();
      };
      const trackLead = async (...args) => {
          try {
              start();
              if (!isBrowser())
                  return skipped('not-a-browser');
              const clickId = readClickId(settings.cookieName);
              const created = createLead(args, clickId, settings, warn);
              debug('lead', created.lead);
              if (!created.lead.click_id && hasPartnerCode()) {
                  debug('?aff= without a click cookie:', settings.cookieName);
              }
              return await internals.deliverLead(created);
          }
          catch (error) {
              warn('trackLead threw', error);
              return { status: 'failed', reason: 'network' };
          }
      };
      const internals = { settings, start, debug, deliverLead, flush };
      return {
          internals,
          tracker: {
              trackLead,
              init,
              flush: flushAll,
              getClickId: () => readClickId(settings.cookieName) || null,
              signup: trackLead,
          },
      };
  };

  /*
   * `affitor-tracker/click` and `affitor-tracker` are separate files. A symbol of the whole page connects them, also where a
   * bundler has one of them twice.
   */
  const INTERNALS = Symbol.for('affitor-tracker');
  /** Lets `affitor-tracker/click` extend a tracker. */
  const exposeInternals = (tracker, internals) => Object.defineProperty(tracker, INTERNALS, { value: internals });

  /**
   * The tracker, for an app with a bundler. The script-tag files have the same methods on `window.affitor`.
   *
   * @module affitor-tracker
   */
  const createDefaultTracker = () => {
      const { tracker, internals } = createTrackerWithInternals();
      return exposeInternals(tracker, internals);
  };
  /**
   * The default export: the tracker of this page. You can import it on a server. There, `trackLead` resolves to `skipped / not-a-browser`.
   *
   * @example
   * import affitor from 'affitor-tracker';
   * affitor.init({ programId: 1, requireClick: true });
   * const result = await affitor.trackLead('usr_abc123', 'user@example.com');
   */
  const affitor = /*#__PURE__*/ createDefaultTracker();
  /**
   * Records a signup. Resolves to the result within `timeout` milliseconds. Never throws or rejects. For details, see
   * {@link Tracker}.
   *
   * @param customerKey Your own id of the customer. Use the same id when you report sales.
   * @param email The customer's email address. Affitor stores it hashed and masked only.
   * @param options The options of this lead alone.
   *
   * @function
   * @example
   * const result = await trackLead('usr_abc123', 'user@example.com');
   */
  const trackLead = affitor.trackLead;
  /**
   * Changes options and delivers the leads that earlier pages left. Call it when your app starts. For details, see
   * {@link Tracker}.
   *
   * @param options The options to change. The others keep their values.
   *
   * @function
   * @example
   * init({ programId: 1, requireClick: true });
   */
  const init = affitor.init;
  /**
   * Retries all pending leads now, except those whose `Retry-After` has not passed.
   *
   * @function
   * @example
   * retryButton.addEventListener('click', () => flush());
   */
  const flush = affitor.flush;
  /**
   * Returns the click id in the cookie, or `null` if there is none or this is not a browser.
   *
   * @function
   * @example
   * form.elements.click_id.value = getClickId() ?? '';
   */
  const getClickId = affitor.getClickId;
  /**
   * The earlier name of {@link trackLead}.
   *
   * @param customerKey Your own id of the customer.
   * @param email The customer's email address.
   * @param options The options of this lead alone.
   *
   * @function
   * @example
   * signup('usr_abc123', 'user@example.com');
   */
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
