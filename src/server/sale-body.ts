import { readAdditionalData } from './additional-data';
import {
  readArguments,
  readArray,
  readBoolean,
  readText,
  requireCents,
  requireText,
} from './arguments';
import { readCustomer } from './customer';
import type { EventInput } from './lead-body';

/** A payment of a customer. */
export interface SaleInput extends EventInput {
  /**
   * Your own id of the payment, such as the id of an invoice. Affitor records a sale once for each id, so the same event can
   * be reported again.
   */
  transactionId: string;
  /** The amount in the smallest unit of the currency: 4900 for USD 49.00. A positive integer. */
  amountCents: number;
  /**
   * The currency, in upper or lower case: `USD`, `EUR` or `VND`. Affitor refuses others.
   * @default 'USD'
   */
  currency?: string | null | undefined;
  /**
   * `payment` for a single payment, `subscription` for one of a subscription.
   * @default none
   */
  saleType?: 'payment' | 'subscription' | null | undefined;
  /**
   * Whether this payment renews a subscription.
   * @default none
   */
  isRecurring?: boolean | null | undefined;
  /**
   * Your own id of the subscription.
   * @default none
   */
  subscriptionId?: string | null | undefined;
  /**
   * How often the subscription is paid.
   * @default none
   */
  subscriptionInterval?: 'monthly' | 'quarterly' | 'annual' | null | undefined;
  /**
   * Your own id of the product or plan.
   * @default none
   */
  productId?: string | null | undefined;
  /**
   * What was bought. JSON must be able to represent it.
   * @default none
   */
  lineItems?: readonly unknown[] | null | undefined;
}

/** Returns the body of `POST /api/v1/track/sale`. Throws a `SkippedCall` if an argument cannot be used. */
export const createSaleBody = (input: unknown) => {
  const sale = readArguments(input, 'sale', '{ transactionId, customerKey, amountCents }');
  const { data, isTest } = readAdditionalData(sale);
  return {
    transaction_id: (isTest ? readText : requireText)(sale, 'transactionId'),
    amount_cents: requireCents(sale, 'amountCents'),
    ...readCustomer(sale, isTest),
    // Payment providers, such as Stripe, write it in lower case.
    currency: readText(sale, 'currency')?.toUpperCase(),
    sale_type: readText(sale, 'saleType'),
    is_recurring: readBoolean(sale, 'isRecurring'),
    subscription_id: readText(sale, 'subscriptionId'),
    subscription_interval: readText(sale, 'subscriptionInterval'),
    product_id: readText(sale, 'productId'),
    line_items: readArray(sale, 'lineItems'),
    additional_data: data,
  };
};
