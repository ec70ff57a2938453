/**
 * The capture of clicks, for an app that has no script of Affitor's own. It extends the tracker of `affitor-tracker`.
 *
 * @module affitor-tracker/click
 */
import affitor from './index';
import { addClickCapture, type ClickCapture } from './click-capture';
import { internalsOf } from './tracker-internals';

export type { AttributionData, ClickResult, SkippedClick, TrackedClick } from './core/click-result';

/** Reads what Affitor's own script knows. */
const getOtherData = (): unknown =>
  (window as { affitor?: { getData?: () => unknown } }).affitor?.getData?.();

const capture: ClickCapture = /*#__PURE__*/ addClickCapture(
  /*#__PURE__*/ internalsOf(affitor),
  getOtherData,
);

/**
 * Captures the click of a partner's link, if the page's address has `?aff=`. The click is stored and sent until the API
 * answers. Then the cookie holds the visitor's click id, and leads that were reported meanwhile are sent with it.
 *
 * Call it when your app starts and, if you like, on each route. One visit of an address is one click. The settings are
 * those of `affitor.init`.
 *
 * @returns The result, within `timeout` milliseconds. Never rejects.
 *
 * @function
 * @example
 * affitor.init({ programId: 1 });
 * captureClick();
 */
export const captureClick: ClickCapture['captureClick'] = capture.captureClick;

/**
 * Returns what is known about the visitor's partner. Never throws.
 *
 * @function
 * @example
 * const { clickId, affiliateUrl } = getData();
 */
export const getData: ClickCapture['getData'] = capture.getData;
