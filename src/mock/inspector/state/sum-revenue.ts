import type { Sale } from '../../backend/model';
import { formatAmount } from '../../lib/format-amount';

/** Returns what the sales have brought in, without refunds, such as `$49.00` or `$49.00 + €9.00`. */
export function sumRevenue(sales: Iterable<Sale>): string {
  const cents = new Map<string, number>();
  for (const { currency, amount_cents, refunded_cents } of sales) {
    cents.set(currency, (cents.get(currency) ?? 0) + amount_cents - refunded_cents);
  }
  return [...cents].map(([currency, sum]) => formatAmount(sum, currency)).join(' + ');
}
