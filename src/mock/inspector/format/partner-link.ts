/** Who records the click: the landing page, which finds `?aff=` in its address, or the mock, before it redirects. */
export type ClickRecorder = 'page' | 'mock';

/**
 * Returns the link of a partner. An empty landing page stands for the home page of the mock.
 *
 * @param origin The origin of the mock. A path is a path of the mock.
 */
export function partnerLink(
  code: string,
  landingPage: string,
  recorder: ClickRecorder,
  origin: string,
): string {
  if (recorder === 'mock') {
    return `/go/${encodeURIComponent(code)}?to=${encodeURIComponent(landingPage || '/')}`;
  }
  // The user may not have typed the whole address yet.
  if (!URL.canParse(landingPage, origin)) return landingPage;
  const url = new URL(landingPage, origin);
  // Replaces the code of a partner's link that the user has pasted.
  url.searchParams.set('aff', code);
  return url.href;
}
