/** The endpoints that faults can affect. */
export const endpoints = ['lead', 'click', 'sale', 'refund'] as const;

/** The name of an endpoint, as in its path `/api/v1/track/<name>`. */
export type Endpoint = (typeof endpoints)[number];

/**
 * A failure to inject into requests. Faults form a queue, and each request gets the first fault that applies to it. A fault
 * without an effect also uses up a request, but the API answers as usual.
 */
export interface Fault {
  /**
   * The endpoint whose requests fail.
   * @default all endpoints
   */
  on?: Endpoint | undefined;
  /**
   * A click id or customer key. Only requests that contain it fail.
   * @default all requests
   */
  customer?: string | undefined;
  /**
   * The number of requests that fail. With `no_cors: 'preflight'`, the number of preflights.
   * @default no limit
   */
  times?: number | undefined;
  /**
   * The HTTP status of the response, from 200 to 599. The API does not record the request.
   * @default 200 if there is a `body`; otherwise the API answers
   */
  status?: number | undefined;
  /**
   * A body that is sent as `text/html`, such as the error page of a proxy. The API does not record the request.
   * @default `{"error": "Injected fault"}` as JSON if there is a `status`; otherwise the API answers
   */
  body?: string | undefined;
  /**
   * The value of the response's `Retry-After` header: seconds, a date, or an invalid value.
   * @default no header
   */
  retry_after?: string | undefined;
  /**
   * Whether pages of other origins can read `Retry-After`.
   * @default true
   */
  expose_retry_after?: boolean | undefined;
  /**
   * Leaves out the CORS headers, which gives pages of other origins a network error. With `'preflight'`, the browser does
   * not send the request. With `'answer'`, the API records the request, but the page cannot read the response.
   * @default the usual headers
   */
  no_cors?: 'preflight' | 'answer' | undefined;
  /**
   * The delay of the response, in milliseconds. The request is recorded before the delay.
   * @default 0
   */
  delay_ms?: number | undefined;
  /**
   * The delay of preflights, in milliseconds, while this fault is the next one for their endpoint. Preflights do not count
   * towards `times`.
   * @default 0
   */
  preflight_delay_ms?: number | undefined;
  /**
   * Resets the connection: `'before'` the request is recorded, or `'after'` that, instead of sending the response.
   * @default the connection stays
   */
  drop?: 'before' | 'after' | undefined;
  /**
   * Never answers the request. The API does not record it.
   * @default false
   */
  hang?: boolean | undefined;
}

/** A fault as it was applied to a request: a `Fault` without its `times`. */
export type InjectedFault = Omit<Fault, 'times'>;

/** Whether there is no response at all, neither from the API nor from the fault. */
export const isUnanswered = ({ drop, hang }: InjectedFault): boolean =>
  drop === 'before' || hang === true;
