import type { ClickRecorder } from './partner-link';

/** Matches what the mock redirects to: its own paths and loopback URLs. The mock itself checks more closely. */
const LOCAL_PAGE = /^(\/|https?:\/\/(localhost|[^/]+\.localhost|127\.|\[::1\])|$)/i;
const PAGE = /^(\/|https?:\/\/.|$)/i;

/** The examples whose pages load a tracker that does not capture clicks. */
const EXAMPLE_WITHOUT_CLICK_CAPTURE = /^\/examples\/(script-tag|es-module)\b/;

/** Describes why a click on a partner's link is not recorded, and what to do. Returns `''` if nothing is known to be wrong. */
export function landingPageProblem(landingPage: string, recorder: ClickRecorder): string {
  if (recorder === 'mock') {
    return LOCAL_PAGE.test(landingPage)
      ? ''
      : 'Enter a path of this mock or a localhost URL. The mock refuses other hosts.';
  }
  if (!PAGE.test(landingPage)) return 'Enter a path of this mock or an http:// or https:// URL.';
  return EXAMPLE_WITHOUT_CLICK_CAPTURE.test(landingPage)
    ? 'This example does not capture clicks. Let the mock record the click.'
    : '';
}
