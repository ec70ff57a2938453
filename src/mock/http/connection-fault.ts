/** Stands for what no Response can say; the host carries it out, and sends nothing of it. */
export class ConnectionFault extends Response {
  /** Whether the connection is to be reset, or never to be answered. */
  readonly kind: 'drop' | 'hang';

  constructor(signal: 'drop' | 'hang') {
    super(null, { status: 500 });
    this.kind = signal;
  }
}
