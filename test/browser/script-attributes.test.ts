import { describe, expect, it } from 'vitest';
import { scriptAttributes } from '../../src/browser/script-attributes';

const options = { programId: 0, debug: false };

const createElement = (tag: string): Element => {
  const element = document.createElement(tag);
  element.setAttribute('data-affitor-program-id', '12');
  element.setAttribute('data-affitor-other', 'value');
  return element;
};

describe('scriptAttributes', () => {
  it('returns the text of each option, or null, and no other attribute', () => {
    expect(scriptAttributes(createElement('script'), options)).toEqual({
      programId: '12',
      debug: null,
    });
  });

  it.each([
    ['an element of another type', createElement('img')],
    ['null', null],
    ['undefined', undefined],
  ])('returns nothing for %s', (_, script) => {
    expect(scriptAttributes(script, options)).toEqual({});
  });
});
