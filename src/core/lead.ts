import { accept, type Complain } from './normalize-options';
import { hash } from './hash';
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
export const composeLead = (
  [customerKey, email, options]: Signup,
  cookie: string,
  { testMode, programId, requireClick }: Settings,
  complain: Complain,
): [lead: Lead, identity: string, reasonToSkip: SkipReason | undefined | false] => {
  const given = accept(
    // As the prototype, the options are read in one place only, which expects the worst of them: `accept`.
    { __proto__: options, customerKey: identifier(customerKey), email } as object,
    { customerKey: '', email: '', clickId: cookie, eventName: '', testMode, additionalData: {} },
    complain,
  );
  const { clickId } = given;
  const data: Record<string, unknown> = {
    ...given.additionalData,
    ...filled({ program_id: programId, test_mode: given.testMode, event_name: given.eventName }),
  };
  return [
    filled({
      click_id: clickId,
      customer_key: given.customerKey,
      email: given.email,
      additional_data: Object.keys(data).length && data,
    }),
    hash(
      JSON.stringify([
        clickId,
        given.customerKey,
        data.program_id,
        data.test_mode,
        data.event_name,
      ]),
    ),
    clickId || data.test_mode === true
      ? undefined
      : given.customerKey
        ? requireClick && 'no-click'
        : 'missing-identifier',
  ];
};

/** A number is taken as its text; no key, as empty text, which is complained about: a lead should have one. */
const identifier = (key: unknown): unknown => (Number.isFinite(key) ? String(key) : (key ?? ''));

const filled = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
