// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ChangeEmitter } from '../../../src/mock/lib/change-emitter';

function listen() {
  const changes = new ChangeEmitter<string>();
  const received: string[] = [];
  const unsubscribe = changes.subscribe((change) => received.push(change));
  return { changes, received, unsubscribe };
}

describe('ChangeEmitter', () => {
  it('publishes each change until the listener is removed', () => {
    const { changes, received, unsubscribe } = listen();
    changes.publish('first');
    unsubscribe();
    changes.publish('second');
    expect(received).toEqual(['first']);
  });

  it('publishes one change for a batch', () => {
    const { changes, received } = listen();
    changes.batch('batch', () => {
      changes.publish('first');
      changes.publish('second');
    });
    changes.publish('third');
    expect(received).toEqual(['batch', 'third']);
  });

  it('publishes changes again after a batch that failed', () => {
    const { changes, received } = listen();
    const fail = () => {
      throw new Error('broken');
    };
    expect(() => changes.batch('batch', fail)).toThrow('broken');
    changes.publish('next');
    expect(received).toEqual(['next']);
  });
});
