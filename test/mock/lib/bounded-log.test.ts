// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { BoundedLog, MAX_ENTRIES, MAX_TEXT_LENGTH } from '../../../src/mock/lib/bounded-log';

describe('BoundedLog', () => {
  it('keeps the last 10,000 items', () => {
    expect(MAX_ENTRIES).toBe(10_000);
    const log = new BoundedLog<number>();
    for (let count = 1; count <= MAX_ENTRIES + 2; count++) log.add(count, 0);
    expect(log.all()).toHaveLength(MAX_ENTRIES);
    expect(log.all()[0]).toBe(3);
  });

  it('keeps the last 10,000 items also when it releases the memory of those before them', () => {
    const log = new BoundedLog<number>();
    // It does so after each thousand of removed items.
    for (let count = 1; count <= MAX_ENTRIES + 2000; count++) log.add(count, 0);
    expect(log.all()).toEqual(Array.from({ length: MAX_ENTRIES }, (_, index) => index + 2001));
  });

  it('removes the oldest items when their text is too long', () => {
    const log = new BoundedLog<string>();
    log.add('first', MAX_TEXT_LENGTH / 2);
    log.add('second', MAX_TEXT_LENGTH / 2);
    expect(log.all()).toEqual(['first', 'second']);
    log.add('third', 1);
    expect(log.all()).toEqual(['second', 'third']);
    log.add('too long', MAX_TEXT_LENGTH + 1);
    expect(log.all()).toEqual([]);
  });
});
