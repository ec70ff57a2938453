/**
 * Returns the value of a cookie from the text of a `Cookie` header, or an empty string. Names and values are decoded as
 * js-cookie does it, because the browser tracker reads and writes the cookie with js-cookie. Of cookies with the same name,
 * the first one counts: it has the most specific path.
 */
export const findCookie = (header: string, name: string): string => {
  for (const pair of header.split(';')) {
    const [key = '', ...rest] = pair.split('=');
    try {
      if (decodeURIComponent(key.trim()) === name) return decodeValue(rest.join('=').trim());
    } catch {
      // A cookie that cannot be decoded is none of ours. `%` may be part of any cookie of the site.
    }
  }
  return '';
};

const decodeValue = (value: string): string =>
  (value.startsWith('"') ? value.slice(1, -1) : value).replace(
    /(%[\dA-F]{2})+/gi,
    decodeURIComponent,
  );
