/**
 * The types of `window.affitor` and `window.affitorQueue`, for code on a page with the script tag. It has no code. Any import of
 * `affitor-tracker` declares them, too.
 *
 * @example
 * /// <reference types="affitor-tracker/global" />
 * (window.affitorQueue ??= []).push(['trackLead', 'usr_abc123', 'user@example.com']);
 *
 * @module affitor-tracker/global
 */
import type { ClickCapture } from './click-capture';
import type { Tracker } from './types';

/** What the script-tag files set as `window.affitor`. `affitor.umd.min.js` has no capture of clicks. */
export interface WindowAffitor
  extends Tracker, Partial<Pick<ClickCapture, 'captureClick' | 'getData'>> {}

/**
 * A call in `affitorQueue`: the name of a method, then its arguments. `done` receives what the method returns or resolves to.
 *
 * @example
 * affitorQueue.push(['trackLead', 'usr_abc123', 'user@example.com']);
 */
export type QueuedCall = {
  [Method in keyof WindowAffitor]-?: [
    method: Method,
    ...args: Parameters<NonNullable<WindowAffitor[Method]>>,
  ] & { done?: (result: Awaited<ReturnType<NonNullable<WindowAffitor[Method]>>>) => void };
}[keyof WindowAffitor];

declare global {
  interface Window {
    /** The tracker of the script tag. It is absent until the script loads, and if the script is blocked. */
    affitor?: WindowAffitor;
    /**
     * Calls for the script tag's tracker, which run in order when it loads, or at once if it has.
     *
     * @example
     * (window.affitorQueue ??= []).push(['trackLead', 'usr_abc123', 'user@example.com']);
     */
    affitorQueue?: QueuedCall[];
  }
}
