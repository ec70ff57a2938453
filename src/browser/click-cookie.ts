import Cookies from 'js-cookie';

/** Returns the click id that the cookie holds now, or an empty string. */
export const readClickId = (cookieName: string): string => {
  try {
    return Cookies.get(cookieName)?.trim() ?? '';
  } catch {
    // A sandboxed frame throws: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
    return '';
  }
};

/** Whether the page's address comes from a partner's link: `?aff=PARTNER123`. */
export const hasPartnerCode = (): boolean => {
  try {
    return /[?&]aff=/.test(location.search);
  } catch {
    // A test environment may have no `location`.
    return false;
  }
};
