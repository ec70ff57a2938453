/** The body of `POST /api/v1/track/lead`. It has only the fields that have a value. */
export interface Lead {
  click_id?: string;
  customer_key?: string;
  email?: string;
  additional_data?: Record<string, unknown>;
}
