import { setupServer } from 'msw/node';
import { createMockAffitor } from '../../src/mock';
import type { MockOptions } from '../../src/mock/http/app';
import type { Mock } from '../../src/mock/mock';
import { startMockServer } from '../../src/mock/server';
import type { ApiRequest } from './cases';

/** A mock behind one of the three hosts. */
export interface Host extends Mock {
  send(request: ApiRequest, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void> | void;
}

const init = (
  { method = 'POST', headers, body }: ApiRequest,
  signal: AbortSignal | null = null,
): RequestInit => ({
  signal,
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const hosts: Record<string, (options: MockOptions) => Promise<Host> | Host> = {
  'the app': (options) => {
    const mock = createMockAffitor(options);
    return Object.assign(mock, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        mock.fetch(new Request(`http://app.test${request.path}`, init(request, signal))),
      close: () => undefined,
    });
  },
  MSW: (options) => {
    const mock = createMockAffitor({ ...options, apiBase: 'https://api.test/proxy' });
    const server = setupServer(...mock.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    return Object.assign(mock, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        fetch(`https://api.test/proxy${request.path}`, init(request, signal)),
      close: () => server.close(),
    });
  },
  'a port': async (options) => {
    const server = await startMockServer(options);
    return Object.assign(server, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        fetch(server.url + request.path, init(request, signal)),
    });
  },
};
