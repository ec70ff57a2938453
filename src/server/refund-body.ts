import { readArguments, readCents, readText, requireText } from './arguments';

/** A refund of a sale. */
export interface RefundInput {
  /** The `transactionId` of the sale. */
  transactionId: string;
  /**
   * The refunded amount in the smallest unit of the currency. A positive integer. Less than the sale's amount is a partial
   * refund.
   * @default the amount of the sale
   */
  refundAmountCents?: number | null | undefined;
  /**
   * Why the customer gets the money back.
   * @default none
   */
  refundReason?: string | null | undefined;
}

/** Returns the body of `POST /api/v1/track/refund`. Throws a `SkippedCall` if an argument cannot be used. */
export const createRefundBody = (input: unknown) => {
  const refund = readArguments(input, 'refund', '{ transactionId }');
  return {
    transaction_id: requireText(refund, 'transactionId'),
    refund_amount_cents: readCents(refund, 'refundAmountCents'),
    refund_reason: readText(refund, 'refundReason'),
  };
};
