import { expect, it } from 'vitest';
import { leadEndpoint } from '../../src/core/endpoint';

it.each([
  ['https://api.affitor.com', 'https://api.affitor.com/api/v1/track/lead'],
  ['https://api.affitor.com/', 'https://api.affitor.com/api/v1/track/lead'],
  ['http://localhost:4242', 'http://localhost:4242/api/v1/track/lead'],
  ['/', '/api/v1/track/lead'],
  ['/affitor', '/affitor/api/v1/track/lead'],
  ['/affitor//', '/affitor/api/v1/track/lead'],
])('posts leads for %s to %s', (apiBase, url) => {
  expect(leadEndpoint(apiBase)).toBe(url);
});
