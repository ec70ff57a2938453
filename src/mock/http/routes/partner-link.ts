import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Backend } from '../../backend/backend';

const COOKIE_NAME = 'affitor_click_id';
const SECONDS_PER_DAY = 86_400;

/** The longest cookie lifetime that browsers accept: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-max-age-attribute */
const MAX_COOKIE_DAYS = 400;

/**
 * `GET /go/PARTNER123?to=/path`: a partner's link. It records a click, sets the click cookie and redirects to `to`, as an
 * advertiser's site with Affitor's click script does for `?aff=PARTNER123`.
 */
export const partnerLinkRoute = (backend: Backend) =>
  new Hono().get('/:partner', (c) => {
    const destination = resolveDestination(c);
    if (!destination) {
      return c.json({ error: 'to must be a path of this server or a URL on a loopback host' }, 400);
    }
    const partnerCode = c.req.param('partner');
    const result = backend.recordClick(partnerCode, getCookie(c, COOKIE_NAME));
    if (result.kind === 'refused') {
      return c.json({ error: `No partner has the code ${partnerCode}` }, 404);
    }
    if (result.kind === 'recorded') {
      setCookie(c, COOKIE_NAME, result.customer.click_id, {
        path: '/',
        sameSite: 'Lax',
        secure: new URL(c.req.url).protocol === 'https:',
        maxAge: Math.min(result.program.cookie_window_days, MAX_COOKIE_DAYS) * SECONDS_PER_DAY,
      });
    }
    return c.redirect(destination);
  });

/** Returns where the link redirects, or `undefined` if that is not on this machine: the mock must not be an open redirect. */
function resolveDestination(c: Context): string | undefined {
  const to = c.req.query('to') ?? '/';
  const here = new URL(c.req.url);
  if (!to.startsWith('/') && !URL.canParse(to)) return undefined;
  // Resolve it as a browser does: `/\host` is a URL on another host, and `/.//host` becomes the path `//host`.
  const url = URL.canParse(to, here) ? new URL(to, here) : undefined;
  if (url?.origin === here.origin) {
    return (url.pathname + url.search + url.hash).replace(/^\/+/, '/');
  }
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isHttp && isLoopback(url.hostname) ? url.href : undefined;
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
const isLoopback = (hostname: string): boolean =>
  /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
