// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { partnerLink } from '../../../../src/mock/inspector/format/partner-link';

const MOCK = 'http://localhost:4242';

describe('partnerLink', () => {
  it.each([
    ['/examples/one-tag/', `${MOCK}/examples/one-tag/?aff=A%2FB`],
    ['', `${MOCK}/?aff=A%2FB`],
    ['/pricing?plan=pro#top', `${MOCK}/pricing?plan=pro&aff=A%2FB#top`],
    ['http://localhost:3000', 'http://localhost:3000/?aff=A%2FB'],
    ['http://localhost:3000/?aff=OTHER', 'http://localhost:3000/?aff=A%2FB'],
    ['http://', 'http://'],
  ])('adds the partner’s code to %j if the page records the click', (landingPage, link) => {
    expect(partnerLink('A/B', landingPage, 'page', MOCK)).toBe(link);
  });

  it.each([
    ['/a?b#c', '/go/A%2FB?to=%2Fa%3Fb%23c'],
    ['', '/go/A%2FB?to=%2F'],
  ])('redirects from the mock to %j if the mock records the click', (landingPage, link) => {
    expect(partnerLink('A/B', landingPage, 'mock', MOCK)).toBe(link);
  });
});
