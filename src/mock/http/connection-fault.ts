/**
 * Tells the host to reset the connection (`drop`), or never to answer (`hang`). A standard `Response` cannot express either.
 * The host sends nothing of this response.
 */
export class ConnectionFault extends Response {
  readonly kind: 'drop' | 'hang';

  constructor(kind: 'drop' | 'hang') {
    super(null, { status: 500 });
    this.kind = kind;
  }
}
