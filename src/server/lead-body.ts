import { readAdditionalData } from './additional-data';
import { readArguments, readText } from './arguments';
import { readCustomer } from './customer';

/** What identifies the customer of an event: at least one of both. */
export interface CustomerInput {
  /**
   * Your own id of the customer. Use the same id for the customer's lead and sales. It is required if there is no
   * `clickId`.
   * @default none
   */
  customerKey?: string | number | bigint | null | undefined;
  /**
   * The click id, for example from `readClickId(request)`. Text is trimmed. `null` and blank text count as absent.
   * @default none
   */
  clickId?: string | null | undefined;
}

/** The options that all events have. */
export interface EventInput extends CustomerInput {
  /**
   * Sends a test event. Test events change no customer, so they need no identifier.
   * @default false
   */
  testMode?: boolean | undefined;
  /**
   * More fields for `additional_data`. JSON must be able to represent them.
   * @default none
   */
  additionalData?: object | null | undefined;
}

/** A signup. */
export interface LeadInput extends EventInput {
  /**
   * The customer's email address. Affitor stores it hashed and masked only.
   * @default none
   */
  email?: string | null | undefined;
  /**
   * The name of the event, sent as `additional_data.event_name`, if your programme tracks more than signups.
   * @default none
   */
  eventName?: string | null | undefined;
}

/** Returns the body of `POST /api/v1/track/lead`. Throws a `SkippedCall` if an argument cannot be used. */
export const createLeadBody = (input: unknown) => {
  const lead = readArguments(input, 'lead', '{ customerKey, clickId }');
  const { data, isTest } = readAdditionalData(lead);
  return {
    ...readCustomer(lead, isTest),
    email: readText(lead, 'email'),
    additional_data: data,
  };
};
