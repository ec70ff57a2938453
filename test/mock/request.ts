import { toFetchResponse } from '../../src/mock/http/api/api-response';
import { ConnectionFault } from '../../src/mock/http/api/connection-fault';
import type { MockApp } from '../../src/mock/http/app';

/** Sends a request to a mock, without a host. A connection that drops or hangs gives a network error. */
export async function request(
  { handle }: Pick<MockApp, 'handle'>,
  path: string,
  init?: RequestInit,
): Promise<Response> {
  const response = await handle(new Request(new URL(path, 'http://localhost'), init));
  if (response instanceof ConnectionFault) return Response.error();
  return response instanceof Response ? response : toFetchResponse(response);
}
