import Cookies from 'js-cookie';

/** The click id that the browser holds at this moment, or empty text. */
export const readClickId = (cookieName: string): string => {
  try {
    return Cookies.get(cookieName) ?? '';
  } catch {
    // A sandboxed frame throws at the mere look: https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
    return '';
  }
};
