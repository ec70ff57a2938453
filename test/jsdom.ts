import type { JSDOM } from 'jsdom';

/** The jsdom of the test environment. */
declare const jsdom: JSDOM;

/** Opens a site in place of the present one. Cookies of other sites stay where they are. */
export const openSite = (url: string): void => jsdom.reconfigure({ url });

/** Returns the cookies of the present page with their attributes, which `document.cookie` does not tell. */
export const pageCookies = () =>
  jsdom.cookieJar
    .getCookiesSync(location.href)
    .map(({ key, value, domain, hostOnly, path, secure, sameSite, expires }) => ({
      name: key,
      value,
      domain,
      hostOnly,
      path,
      secure,
      sameSite,
      expires,
    }));

/** Removes the cookies of all sites. */
export const removeCookies = (): void => jsdom.cookieJar.removeAllCookiesSync();
