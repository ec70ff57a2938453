// @vitest-environment node
import { expect, it } from 'vitest';
import { pluralize } from '../../../../src/mock/inspector/format/pluralize';

it.each([
  [0, '0 clicks'],
  [1, '1 click'],
  [2, '2 clicks'],
  [1200, '1,200 clicks'],
])('pluralize formats %d', (count, text) => {
  expect(pluralize(count, 'click')).toBe(text);
});
