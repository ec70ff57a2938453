// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Sale } from '../../../../src/mock/backend/model';
import { sumRevenue } from '../../../../src/mock/inspector/state/sum-revenue';

const sale = (currency: Sale['currency'], amount_cents: number, refunded_cents = 0) =>
  ({ currency, amount_cents, refunded_cents }) as Sale;

describe('sumRevenue', () => {
  it('is empty without sales', () => {
    expect(sumRevenue([])).toBe('');
  });

  it('subtracts refunds', () => {
    expect(sumRevenue([sale('USD', 4900, 900), sale('USD', 100)])).toBe('$41.00');
  });

  it('sums each currency by itself, in its own smallest unit', () => {
    const sales = [sale('EUR', 1000), sale('VND', 50_000), sale('EUR', 1)];
    expect(sumRevenue(sales)).toBe('€10.01 + ₫50,000');
  });
});
