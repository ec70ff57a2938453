import { describe, expect, it } from 'vitest';
import { apiEndpoint } from '../../src/core/endpoint';

describe('apiEndpoint', () => {
  it.each([
    ['https://api.affitor.com', 'https://api.affitor.com/api/v1/track/lead'],
    ['https://api.affitor.com/', 'https://api.affitor.com/api/v1/track/lead'],
    ['http://localhost:4242', 'http://localhost:4242/api/v1/track/lead'],
    ['/', '/api/v1/track/lead'],
    ['/affitor', '/affitor/api/v1/track/lead'],
    ['/affitor//', '/affitor/api/v1/track/lead'],
  ])('turns the apiBase %s into %s', (apiBase, url) => {
    expect(apiEndpoint(apiBase, 'lead')).toBe(url);
  });
});
