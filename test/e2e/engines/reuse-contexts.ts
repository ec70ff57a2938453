import type { Context, Engine } from './engine';

/** Gives the contexts of visitors who have left to later visitors. To open a window takes longer than most scenarios. */
export function reuseContexts<C extends Context>(engine: Engine<C>): Engine<C> {
  const free: C[] = [];
  return {
    family: engine.family,
    name: engine.name,
    newContext: async () => {
      const context = free.pop() ?? (await engine.newContext());
      context.close = async () => {
        await context.reset();
        free.push(context);
      };
      return context;
    },
    close: () => engine.close(),
  };
}
