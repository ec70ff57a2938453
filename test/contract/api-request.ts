/** A request to a mock. */
export interface ApiRequest {
  path: string;
  /** `POST` by default. */
  method?: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
}

export const requestInit = (
  { method = 'POST', headers, body }: ApiRequest,
  signal: AbortSignal | null = null,
): RequestInit => ({
  signal,
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const toRequest = (
  origin: string,
  request: ApiRequest,
  signal: AbortSignal | null = null,
): Request => new Request(origin + request.path, requestInit(request, signal));
