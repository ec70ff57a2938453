import { createCustomer, restoreCustomer } from './create-customer';
import { isRestored, type FullSeed } from './seed-schema';
import type { Store } from './store';

/** Fills an empty store with what a seed has. Throws an error that starts with the path of the wrong field. */
export function seedStore(store: Store, { partners, customers, sales, events }: FullSeed): void {
  withPath('events', events, (event) => store.events.restore(event));
  withPath('sales', sales, (sale) => store.sales.restore(sale));
  withPath('customers', customers, (customer) =>
    isRestored(customer)
      ? restoreCustomer(store, partners, customer)
      : createCustomer(store, partners, customer),
  );
}

function withPath<Item>(list: string, items: Item[], add: (item: Item) => unknown): void {
  items.forEach((item, index) => {
    try {
      add(item);
    } catch (error) {
      throw new Error(`seed.${list}[${index}].${(error as Error).message}`, { cause: error });
    }
  });
}
