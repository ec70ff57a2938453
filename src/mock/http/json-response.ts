import type { ApiErrorCode } from '../backend/api-errors';

/**
 * A JSON response that keeps its value, for the journal, and its text, for the host. A standard `Response` turns its text
 * into a stream, and reading that stream takes longer than the rest of a request. This class creates the stream only when
 * it is read.
 */
export class JsonResponse extends Response {
  readonly value: object;
  readonly jsonText: string;
  /** The error of the contract that the response reports. */
  readonly errorCode: ApiErrorCode | null;

  constructor(value: object, status = 200, errorCode: ApiErrorCode | null = null) {
    super(null, { status, headers: { 'Content-Type': 'application/json' } });
    this.value = value;
    this.jsonText = JSON.stringify(value);
    this.errorCode = errorCode;
  }

  override get body() {
    return new Response(this.jsonText).body;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.jsonText);
  }

  override json(): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.jsonText));
  }

  /** Converts it to a standard `Response`. */
  toResponse(): Response {
    return new Response(this.jsonText, this);
  }
}
