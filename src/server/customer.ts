import { keyToText } from '../core/create-lead';
import { readText, readValue, type Arguments } from './arguments';
import { describeValue } from './describe-value';
import { SkippedCall } from './skipped-call';

/** The fields of a body that name a customer. */
export interface Customer {
  click_id: string | undefined;
  customer_key: string | undefined;
}

/** Returns what names the customer of an event. A test event needs none. */
export const readCustomer = (input: Arguments, isTest: boolean): Customer => {
  const key = readValue(input, 'customerKey');
  const text = keyToText(key);
  if (typeof text !== 'string') {
    // Without its key, the event would bind the click to no customer for ever.
    throw new SkippedCall(
      { status: 'skipped', reason: 'invalid-customer-key' },
      `expected customerKey to be a string or a number, got ${describeValue(key)}`,
    );
  }
  const customer_key = text.trim() || undefined;
  const click_id = readText(input, 'clickId');
  if (!customer_key && !click_id && !isTest) {
    throw new SkippedCall(
      { status: 'skipped', reason: 'missing-identifier' },
      'expected a customerKey or a clickId, got neither',
    );
  }
  return { click_id, customer_key };
};
