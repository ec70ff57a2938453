import type { RecordedRequest } from '../../../dist/mock/server.js';

/** Whether the API has taken what was sent. */
export const isAccepted = ({ answer }: RecordedRequest): boolean =>
  (answer as { success?: boolean } | null)?.success === true;

/** Says which lead it is: the body without the email. */
export const nameOf = (body: unknown): string => {
  const { click_id, customer_key, additional_data } = body as Record<string, unknown>;
  return JSON.stringify([click_id, customer_key, additional_data]);
};
