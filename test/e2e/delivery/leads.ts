import type { RecordedRequest } from '../../../dist/mock/server.js';

/** Whether the API accepted the lead. */
export const isAccepted = ({ answer }: RecordedRequest): boolean =>
  (answer as { success?: boolean } | null)?.success === true;

/** What makes a lead the same as another: its body without the email. */
export const leadIdentity = (body: unknown): string => {
  const { click_id, customer_key, additional_data } = body as Record<string, unknown>;
  return JSON.stringify([click_id, customer_key, additional_data]);
};
