import { MAX_ENTRIES } from '../lib/bounded-log';
import type { Sale } from './model';

export interface SaleChange {
  type: 'sale';
  /** A new sale, or one that was refunded. */
  sale: Sale;
}

/** A sale before it is stored. */
export type NewSale = Omit<
  Sale,
  'sale_id' | 'commission_id' | 'refunded_cents' | 'refund_reason' | 'refunded_at' | 'at'
>;

/** The sales, by transaction id, newest last. It keeps the last 10,000. */
export class SaleStore {
  readonly #now: () => number;
  readonly #publish: (change: SaleChange) => void;
  readonly #byTransactionId = new Map<string, Sale>();
  #count = 0;

  constructor(now: () => number, publish: (change: SaleChange) => void) {
    this.#now = now;
    this.#publish = publish;
  }

  all(): Sale[] {
    return [...this.#byTransactionId.values()];
  }

  find(transactionId: string): Sale | undefined {
    return this.#byTransactionId.get(transactionId);
  }

  add(fields: NewSale): Sale {
    const id = ++this.#count;
    const sale: Sale = {
      sale_id: id,
      commission_id: id,
      ...fields,
      refunded_cents: 0,
      refund_reason: null,
      refunded_at: null,
      at: new Date(this.#now()).toISOString(),
    };
    this.#insert(sale);
    this.#publish({ type: 'sale', sale });
    return sale;
  }

  /**
   * Adds a copy of a sale of an earlier state. Throws if its transaction id is taken, or
   * its sale id is not greater than all sale ids before it.
   */
  restore(sale: Sale): void {
    const { sale_id, transaction_id } = sale;
    if (this.find(transaction_id)) {
      throw new Error(`transaction_id must be unique, but ${transaction_id} is already taken`);
    }
    if (sale_id <= this.#count) {
      throw new Error(`sale_id must be greater than ${this.#count}, the sale_id before it`);
    }
    this.#count = sale_id;
    this.#insert(structuredClone(sale));
  }

  refund(sale: Sale, cents: number, reason: string | null): void {
    sale.refunded_cents = cents;
    sale.refund_reason = reason;
    sale.refunded_at = new Date(this.#now()).toISOString();
    this.#publish({ type: 'sale', sale });
  }

  #insert(sale: Sale): void {
    this.#byTransactionId.set(sale.transaction_id, sale);
    if (this.#byTransactionId.size <= MAX_ENTRIES) return;
    const [oldest = ''] = this.#byTransactionId.keys();
    this.#byTransactionId.delete(oldest);
  }
}
