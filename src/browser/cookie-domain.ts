import Cookies from 'js-cookie';

/**
 * Returns the domains that a cookie of this page may be set on, from the widest one on. It has none for `localhost` and for
 * IP addresses.
 */
export const cookieDomains = (hostname: string): string[] => {
  if (/^[\d.]+$|:/.test(hostname)) return [];
  const labels = hostname.split('.');
  // A single label is a top-level domain or a name like `localhost`.
  return labels
    .map((_, start) => labels.slice(start).join('.'))
    .reverse()
    .slice(1);
};

/**
 * Returns the registrable domain of the page, so that its subdomains share a cookie: `example.co.uk` for
 * `www.example.co.uk`. Returns `undefined` for hosts without one. A browser refuses cookies for a public suffix, so the
 * first domain that takes a test cookie is the one. The test cookie is removed at once.
 */
export const findCookieDomain = (hostname: string, testName: string): string | undefined =>
  cookieDomains(hostname).find((domain) => {
    Cookies.set(testName, '1', { domain });
    const isSet = Cookies.get(testName) === '1';
    Cookies.remove(testName, { domain });
    return isSet;
  });
