import type { MockApp } from '../../src/mock/http/app';

/** Sends a lead with this body to a mock. */
export const postLead = (
  { app }: MockApp,
  body = '{}',
  headers: Record<string, string> = {},
): Response | Promise<Response> =>
  app.request('/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
