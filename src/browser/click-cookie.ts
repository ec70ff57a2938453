import Cookies from 'js-cookie';

/** Returns the click id that the cookie holds now, or an empty string. */
export const readClickId = (cookieName: string): string => {
  try {
    return Cookies.get(cookieName) ?? '';
  } catch {
    // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
    return '';
  }
};

/** Whether the page's address comes from a partner's link: `?aff=PARTNER123`. */
export const hasPartnerCode = (): boolean => /[?&]aff=/.test(location.search);
