import { describe, expect, it } from 'vitest';
import { leadEndpoint } from '../../src/core/endpoint';

describe('leadEndpoint', () => {
  it.each([
    ['https://api.affitor.com', 'https://api.affitor.com/api/v1/track/lead'],
    ['https://api.affitor.com/', 'https://api.affitor.com/api/v1/track/lead'],
    ['http://localhost:4242', 'http://localhost:4242/api/v1/track/lead'],
    ['/', '/api/v1/track/lead'],
    ['/affitor', '/affitor/api/v1/track/lead'],
    ['/affitor//', '/affitor/api/v1/track/lead'],
  ])('turns the apiBase %s into %s', (apiBase, url) => {
    expect(leadEndpoint(apiBase)).toBe(url);
  });
});
