import { setupServer } from 'msw/node';
import { createMockAffitor } from '../../src/mock';
import type { Mock } from '../../src/mock/mock';
import type { MockOptions } from '../../src/mock/options';
import { startMockServer } from '../../src/mock/server';
import { requestInit, toRequest, type ApiRequest } from './api-request';

/** A mock with one of the three hosts. */
export interface Host extends Mock {
  send(request: ApiRequest, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void> | void;
}

export const hosts: Record<string, (options: MockOptions) => Promise<Host> | Host> = {
  'direct calls': (options) => {
    const mock = createMockAffitor(options);
    return Object.assign(mock, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        mock.fetch(toRequest('http://app.test', request, signal)),
      close: () => undefined,
    });
  },
  MSW: (options) => {
    const mock = createMockAffitor({ ...options, apiBase: 'https://api.test/proxy' });
    const server = setupServer(...mock.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    return Object.assign(mock, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        fetch(`https://api.test/proxy${request.path}`, requestInit(request, signal)),
      close: () => server.close(),
    });
  },
  'a Node server': async (options) => {
    const server = await startMockServer(options);
    return Object.assign(server, {
      send: (request: ApiRequest, signal?: AbortSignal) =>
        fetch(server.url + request.path, requestInit(request, signal)),
    });
  },
};
