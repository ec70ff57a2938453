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

/**
 * What `trackLead` was called with. None of it is looked at yet, and any of it may be of another type. The options are
 * its prototype, so that they are read in one place only, which expects the worst of them: `accept`.
 */
export interface Signup {
  __proto__: LeadOptions | null | undefined;
  customerKey: unknown;
  email: unknown;
}

/** Composes the lead out of all that can be used; what cannot be used is left out and complained about. */
export function composeLead(
  signup: Signup,
  clickId: string,
  { testMode, programId }: Settings,
  complain: Complain,
): Lead {
  const given = accept(
    { __proto__: signup, customerKey: identifier(signup.customerKey) } as object,
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
  if (settings.requireClick) return 'no-click';
  return lead.customer_key ? undefined : 'missing-identifier';
}
