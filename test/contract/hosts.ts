import { setupServer } from 'msw/node';
import { createMockAffitor } from '../../src/mock';
import type { BackendOptions } from '../../src/mock/backend';
import { startMockServer } from '../../src/mock/server';
import type { Fault } from '../../src/mock/fault';
import type { JournalEntry } from '../../src/mock/journal';
import type { MockState } from '../../src/mock/state';
import type { ApiRequest } from './cases';

/** A mock behind one of the three hosts. */
export interface Host {
  send(request: ApiRequest, signal?: AbortSignal): Promise<Response>;
  state(): MockState;
  requests(): JournalEntry[];
  fail(...faults: Fault[]): void;
  reset(): void;
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

export const hosts: Record<string, (options: BackendOptions) => Promise<Host> | Host> = {
  'the app': (options) => {
    const mock = createMockAffitor(options);
    return {
      send: (request, signal) =>
        mock.fetch(new Request(`http://app.test${request.path}`, init(request, signal))),
      ...mock,
      close: () => undefined,
    };
  },
  MSW: (options) => {
    const mock = createMockAffitor({ ...options, apiBase: 'https://api.test/proxy' });
    const server = setupServer(...mock.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    return {
      send: (request, signal) =>
        fetch(`https://api.test/proxy${request.path}`, init(request, signal)),
      ...mock,
      close: () => server.close(),
    };
  },
  'a port': async (options) => {
    const server = await startMockServer(options);
    return {
      ...server,
      send: (request, signal) => fetch(server.url + request.path, init(request, signal)),
    };
  },
};
