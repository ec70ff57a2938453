/**
 * Stands for a Response with this JSON, which the host makes of it, or sends as it is: making a Response's body and reading
 * it back takes longer than all else that a request does. Its headers are to be set on it, as Hono's `c.header` would copy
 * it without its text.
 */
export class JsonAnswer extends Response {
  readonly source: string;

  constructor(json: unknown, status = 200) {
    super(null, { status, headers: { 'Content-Type': 'application/json' } });
    this.source = JSON.stringify(json);
  }

  toResponse(): Response {
    return new Response(this.source, this);
  }
}
