import type { ApiErrorCode } from '../../backend/api-errors';
import { redactEmails } from '../../lib/email';

/** A response of the API. It is no standard `Response`, because creating one takes longer than the rest of a request. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  /** The body; `null` for none. */
  text: string | null;
  /** What the journal keeps of the body: JSON or text, without emails. */
  answer: unknown;
  /** The error of the contract that the response reports. */
  errorCode: ApiErrorCode | null;
}

/** Creates a response with JSON, which must not contain an email. */
export const jsonResponse = (
  value: object,
  status = 200,
  errorCode: ApiErrorCode | null = null,
): ApiResponse => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  text: JSON.stringify(value),
  answer: value,
  errorCode,
});

/** Creates a response with HTML, or with no body. */
export const htmlResponse = (status: number, html: string | null): ApiResponse => ({
  status,
  headers: html === null ? {} : { 'Content-Type': 'text/html' },
  text: html,
  answer: redactEmails(html ?? ''),
  errorCode: null,
});

/** Converts it to a standard `Response`. */
export const toFetchResponse = ({ status, headers, text }: ApiResponse): Response =>
  new Response(text, { status, headers });
