import type { MockApp } from '../../src/mock/http/app';
import { request } from './request';

/** Sends a lead with this body to a mock. */
export const postLead = (
  mock: MockApp,
  body = '{}',
  headers: Record<string, string> = {},
): Promise<Response> =>
  request(mock, '/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
