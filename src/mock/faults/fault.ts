/** An endpoint that a fault can be on. */
export type Endpoint = 'lead' | 'click';

/** What goes wrong with a request, on purpose. Without any field that says so, nothing does. */
export interface Fault {
  /** The endpoint whose requests it hits; both, unless given. */
  on?: Endpoint | undefined;
  /** The click id or the customer key that a request must name for it to hit; any request, unless given. */
  customer?: string | undefined;
  /** How many requests it hits, or preflights where it is about them, before it is used up; all that come, unless given. */
  times?: number | undefined;
  /**
   * The HTTP status, from 200 to 599, of an answer in place of the API's, which records nothing.
   * @default 200 with a `body`; else the API answers
   */
  status?: number | undefined;
  /**
   * A text that is answered as `text/html` in place of the API's JSON, such as a proxy's error page.
   * @default with a `status`, the JSON `{"error": "Injected fault"}`; else the API answers
   */
  body?: string | undefined;
  /** The answer's `Retry-After` header: seconds or a date, or what is neither. None, unless given. */
  retry_after?: string | undefined;
  /**
   * With `false`, a page of another site cannot read the answer's `Retry-After`.
   * @default true
   */
  expose_retry_after?: boolean | undefined;
  /**
   * Leaves out the CORS headers, so that a page of another site gets nothing: of the `preflight`, and the browser does not
   * send the request, or of the `answer`, though the lead counts.
   */
  no_cors?: 'preflight' | 'answer' | undefined;
  /**
   * How many milliseconds after the request was recorded its answer comes.
   * @default 0
   */
  delay_ms?: number | undefined;
  /**
   * How many milliseconds a preflight waits for its answer while this fault is the next in turn, which uses nothing up.
   * @default 0
   */
  preflight_delay_ms?: number | undefined;
  /** Resets the connection: `before` the API records the request, or `after`, in place of its answer. */
  drop?: 'before' | 'after' | undefined;
  /**
   * Lets the request wait for an answer that never comes, and records nothing.
   * @default false
   */
  hang?: boolean | undefined;
}

/** A fault as the request sees it that it has hit. */
export type InjectedFault = Omit<Fault, 'times'>;

/** Whether neither the API nor the fault has an answer to the request. */
export const isUnanswered = ({ drop, hang }: InjectedFault): boolean =>
  drop === 'before' || hang === true;
