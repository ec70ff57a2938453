// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { landingPageProblem } from '../../../../src/mock/inspector/format/landing-page-problem';

describe('landingPageProblem', () => {
  it.each(['', '/', '/signup', 'http://localhost:3000/', 'http://app.localhost', 'http://[::1]/'])(
    'accepts %j, whoever records the click',
    (landingPage) => {
      expect(landingPageProblem(landingPage, 'page')).toBe('');
      expect(landingPageProblem(landingPage, 'mock')).toBe('');
    },
  );

  it('accepts another host only if the page records the click', () => {
    expect(landingPageProblem('https://staging.example.com/', 'page')).toBe('');
    expect(landingPageProblem('https://staging.example.com/', 'mock')).toMatch('localhost');
  });

  it.each(['nowhere', 'localhost:3000', 'javascript:alert(1)', 'http://'])(
    'refuses %j, whoever records the click',
    (landingPage) => {
      expect(landingPageProblem(landingPage, 'page')).toMatch('http://');
      expect(landingPageProblem(landingPage, 'mock')).toMatch('localhost');
    },
  );

  it.each(['/examples/script-tag/', '/examples/es-module/'])(
    'asks to let the mock record the click for %s, which does not capture clicks',
    (landingPage) => {
      expect(landingPageProblem(landingPage, 'page')).toMatch('Let the mock record the click.');
      expect(landingPageProblem(landingPage, 'mock')).toBe('');
    },
  );
});
