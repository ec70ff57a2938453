/** What `fetch` does in a test. Pass these functions to `fetch.mockImplementation`. */

export const jsonResponse = (body: unknown, init?: ResponseInit): Promise<Response> =>
  Promise.resolve(Response.json(body, init));

export const accept = () => jsonResponse({ success: true, message: 'done' });

export const refuse = () => jsonResponse({ error: 'no' }, { status: 400 });

/** The response to a lead that the API already has. */
export const leadAlready = () =>
  jsonResponse(
    { error: 'Customer status cannot be updated to lead. Current status: lead' },
    { status: 400 },
  );

export const unavailable = () => jsonResponse({}, { status: 503 });

export const retryAfter = (value: string) => () =>
  jsonResponse({}, { status: 503, headers: { 'Retry-After': value } });

export const networkError = () => Promise.reject(new TypeError('Failed to fetch'));

export const noResponse = () => new Promise<never>(() => undefined);
