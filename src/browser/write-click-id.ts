import Cookies from 'js-cookie';
import { cookieDomains, findCookieDomain } from './cookie-domain';

/**
 * Sets the click cookie, which all subdomains share. If cookies are blocked, nothing happens.
 *
 * @param days How long the cookie lasts.
 * @param cookieDomain The domain to set it on, or empty text for the registrable domain of the page.
 */
export const writeClickId = (
  name: string,
  clickId: string,
  days: number,
  cookieDomain: string,
): void => {
  try {
    const { hostname, protocol } = location;
    const domain = cookieDomain || findCookieDomain(hostname, `${name}_test`);
    // A cookie of the same name on this host or on another domain would hide the new one.
    for (const other of [undefined, ...cookieDomains(hostname)]) {
      Cookies.remove(name, other ? { domain: other } : {});
    }
    Cookies.set(name, clickId, {
      expires: days,
      sameSite: 'Lax',
      secure: protocol === 'https:',
      ...(domain && { domain }),
    });
  } catch {
    // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
  }
};
