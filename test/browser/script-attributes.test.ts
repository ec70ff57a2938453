import { afterEach, describe, expect, it, vi } from 'vitest';
import { scriptAttributes } from '../../src/browser/script-attributes';

const options = { programId: 0, debug: false };
const PROGRAM_ID = 'data-affitor-program-id';

function createElement(tag: string, attributes: Record<string, string> = {}): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Reads the attributes of a document with this `currentScript` and these elements. */
function read(currentScript: Element | null | undefined, ...elements: Element[]) {
  document.body.append(...elements);
  vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(
    currentScript as HTMLScriptElement,
  );
  return scriptAttributes(options);
}

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('scriptAttributes', () => {
  it('returns the text of each option that is an attribute of the tag', () => {
    const tag = createElement('script', { [PROGRAM_ID]: '12', 'data-affitor-other': 'value' });
    expect(read(tag)).toEqual({ programId: '12' });
  });

  it('returns no options for a tag without attributes', () => {
    expect(read(createElement('script'))).toEqual({});
  });

  it.each([
    ['is unknown', null],
    ['has no attributes', createElement('script')],
  ])('reads the tag that has the attributes when document.currentScript %s', (_, current) => {
    const other = createElement('script', { type: 'text/delayed', [PROGRAM_ID]: '12' });
    expect(read(current, createElement('script'), other)).toEqual({ programId: '12' });
  });

  it('prefers the attributes of its own tag', () => {
    const tag = createElement('script', { [PROGRAM_ID]: '12' });
    const other = createElement('script', { [PROGRAM_ID]: '1', 'data-affitor-debug': '' });
    expect(read(tag, other)).toEqual({ programId: '12', debug: '' });
  });

  it.each([
    ['null', null],
    ['undefined', undefined],
  ])('returns undefined when currentScript is %s and no tag has attributes', (_, current) => {
    expect(read(current, createElement('script'))).toBeUndefined();
  });

  it.each(['currentScript', 'scripts'])('is not deceived by an element named %s', (name) => {
    const shadow = createElement('img', { [PROGRAM_ID]: '666' });
    Object.defineProperty(document, name, { value: shadow, configurable: true });
    const tag = createElement('script', { [PROGRAM_ID]: '12' });
    expect(read(tag)).toEqual({ programId: '12' });
    expect(read(null, tag)).toEqual({ programId: '12' });
    Reflect.deleteProperty(document, name);
  });
});
