/** The body of `POST /api/v1/track/lead`. It has only the fields that have a value. */
export interface Lead {
  /** The click id: the value of the click cookie, or `clickId` of the call. */
  click_id?: string;
  /** Your own id of the customer. A number is sent as text. */
  customer_key?: string;
  /** The customer's email address, in plain text. */
  email?: string;
  /** `program_id`, `test_mode` and `event_name`, if they are set, and your own fields. */
  additional_data?: Record<string, unknown>;
}
