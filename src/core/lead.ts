import { accept, type Complain } from './accept';
import type { SkipReason } from './lead-result';
import type { LeadOptions, Settings } from './options';

/** A lead as `POST /api/v1/track/lead` takes it: only the fields that have a value. */
export interface Lead {
  click_id?: string;
  customer_key?: string;
  email?: string;
  additional_data?: Record<string, unknown>;
}

/** What `trackLead` was called with. None of it is looked at yet, and any of it may be of another type. */
export type Signup = [
  customerKey: unknown,
  email?: unknown,
  options?: LeadOptions | null | undefined,
];

/** Composes the lead out of all that can be used; what cannot be used is left out and complained about. */
export function composeLead(
  [customerKey, email, options]: Signup,
  clickId: string,
  { testMode, programId }: Settings,
  complain: Complain,
): Lead {
  const given = accept(
    // As the prototype, the options are read in one place only, which expects the worst of them: `accept`.
    { __proto__: options, customerKey: identifier(customerKey), email } as object,
    { customerKey: '', email: '', clickId, eventName: '', testMode, additionalData: {} },
    complain,
  );
  const data = {
    ...given.additionalData,
    ...filled({ program_id: programId, test_mode: given.testMode, event_name: given.eventName }),
  };
  return filled({
    click_id: given.clickId,
    customer_key: given.customerKey,
    email: given.email,
    additional_data: Object.keys(data).length && data,
  });
}

/** A number is taken as its text; no key, as empty text, which is complained about: a lead should have one. */
const identifier = (key: unknown): unknown => (Number.isFinite(key) ? String(key) : (key ?? ''));

const filled = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value));

/** Why this lead is not to be sent, if it is not. In test mode the API needs neither id. */
export function reasonToSkip(lead: Lead, settings: Settings): SkipReason | undefined {
  if (lead.click_id || lead.additional_data?.test_mode === true) return undefined;
  if (!lead.customer_key) return 'missing-identifier';
  return settings.requireClick ? 'no-click' : undefined;
}
