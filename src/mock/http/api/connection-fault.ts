/** Tells the host to reset the connection (`drop`), or never to answer (`hang`). A response cannot express either. */
export class ConnectionFault {
  readonly kind: 'drop' | 'hang';

  constructor(kind: 'drop' | 'hang') {
    this.kind = kind;
  }
}
