/**
 * A Response with this JSON, whose text a host can send as it is. A Response of the platform's makes a stream of its text,
 * and to read that back takes longer than all else that a request does; this one makes it only for who asks.
 */
export class JsonResponse extends Response {
  readonly value: object;
  readonly serialized: string;

  constructor(value: object, status = 200) {
    super(null, { status, headers: { 'Content-Type': 'application/json' } });
    this.value = value;
    this.serialized = JSON.stringify(value);
  }

  override get body() {
    return new Response(this.serialized).body;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.serialized);
  }

  override json(): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.serialized));
  }

  /** The same as a Response of the platform's. */
  toResponse(): Response {
    return new Response(this.serialized, this);
  }
}
