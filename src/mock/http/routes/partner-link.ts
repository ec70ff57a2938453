import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Backend } from '../../backend/backend';

const COOKIE = 'affitor_click_id';
const SECONDS_A_DAY = 86_400;

/** No browser keeps a cookie longer: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-max-age-attribute */
const MAX_DAYS = 400;

/**
 * `GET /go/PARTNER123?to=/path`: a partner's link. It records a click, sets the click cookie and leads on, as an
 * advertiser's site with Affitor's click script does for `?aff=PARTNER123`.
 */
export const partnerLinkRoute = (backend: Backend) =>
  new Hono().get('/:partner', (c) => {
    const to = destination(c);
    if (!to) {
      return c.json(
        { error: 'to must be a path of this server, or a URL on a loopback host' },
        400,
      );
    }
    const partnerCode = c.req.param('partner');
    const outcome = backend.recordClick(partnerCode, getCookie(c, COOKIE));
    if (outcome.kind === 'refused') {
      return c.json({ error: `No partner has the code ${partnerCode}` }, 404);
    }
    if (outcome.kind === 'recorded') {
      setCookie(c, COOKIE, outcome.customer.click_id, {
        path: '/',
        sameSite: 'Lax',
        secure: new URL(c.req.url).protocol === 'https:',
        maxAge: Math.min(outcome.program.cookie_window_days, MAX_DAYS) * SECONDS_A_DAY,
      });
    }
    return c.redirect(to);
  });

/** Where the link leads: never off this machine, or the mock would be an open redirect. */
function destination(c: Context): string | undefined {
  const to = c.req.query('to') ?? '/';
  const here = new URL(c.req.url);
  if (!to.startsWith('/') && !URL.canParse(to)) return undefined;
  // Resolved as a browser will, which reads `/\host` as another host's address, and `/.//host` as the path `//host`.
  const url = URL.canParse(to, here) ? new URL(to, here) : undefined;
  if (url?.origin === here.origin) {
    return (url.pathname + url.search + url.hash).replace(/^\/+/, '/');
  }
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && isLoopback(url.hostname) ? url.href : undefined;
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
const isLoopback = (hostname: string): boolean =>
  /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
