import { sleep } from './sleep';

/** A removal from storage may reach another tab later than the lock does. In ms. */
const MOMENT = 100;

/**
 * Does the work while no other tab does work of that name, as far as the browser can see to it: work that goes on already
 * keeps the others waiting. https://w3c.github.io/web-locks/
 */
export const underLock = async <T>(
  name: string,
  work: () => Promise<T>,
  working?: Promise<T>,
): Promise<T> => {
  const run = () => (working ??= work());
  try {
    await navigator.locks.request(name, () => run().then(() => sleep(MOMENT)));
  } catch {
    // There are none: in an insecure context, an old browser, a sandboxed frame.
  }
  return run();
};
