import { hash } from './hash';
import type { Lead } from './lead';
import type { SkipReason } from './lead-result';
import { normalizeOptions, type Warn } from './normalize-options';
import { omitEmpty } from './omit-empty';
import type { LeadOptions, Settings } from './options';
import { toJson } from './to-json';

/** The arguments of `trackLead`, not validated yet. */
export type TrackLeadArgs = [
  customerKey: unknown,
  email?: unknown,
  options?: LeadOptions | null | undefined,
];

export interface CreatedLead {
  lead: Lead;
  /** Equal for two calls that report the same lead. */
  identity: string;
  /** Why the lead must not be sent, if it must not. */
  skipReason: SkipReason | undefined;
}

/** The only argument of Affitor's older form: `trackLead({ email, user_id })`. */
interface OlderForm {
  customer_key?: unknown;
  user_id?: unknown;
  email?: unknown;
  additional_data?: object;
}

/** Creates a lead from the arguments that can be used. Drops the others with a warning. */
export const createLead = (
  trackLeadArgs: TrackLeadArgs,
  cookieClickId: string,
  { programId, testMode, requireClick }: Settings,
  warn: Warn,
): CreatedLead => {
  const [key, email, options] = fromOlderForm(trackLeadArgs);
  const keyText = keyToText(key);
  const args = {
    ...normalizeOptions({ customerKey: keyText, email }, { customerKey: '', email: '' }, warn),
    ...normalizeOptions(
      options,
      { clickId: cookieClickId, eventName: '', testMode, additionalData: {} },
      warn,
    ),
  };
  const { clickId, customerKey } = args;
  const data: Record<string, unknown> = {
    ...args.additionalData,
    ...omitEmpty({
      program_id: programId,
      test_mode: args.testMode,
      event_name: args.eventName,
    }),
  };

  let skipReason: SkipReason | undefined;
  if (!customerKey && typeof keyText !== 'string') {
    // Without its key, the lead would bind the click to no customer for ever.
    skipReason = 'invalid-customer-key';
  } else if (!clickId && data.test_mode !== true) {
    if (!customerKey) skipReason = 'missing-identifier';
    else if (requireClick) skipReason = 'no-click';
  }
  return {
    lead: omitEmpty({
      click_id: clickId,
      customer_key: customerKey,
      email: args.email,
      additional_data: Object.keys(data).length && data,
    }),
    identity: hash(
      toJson([clickId, customerKey, data.program_id, data.test_mode, data.event_name]),
    ),
    skipReason,
  };
};

/** Returns the arguments of the present form. */
const fromOlderForm = (args: TrackLeadArgs): TrackLeadArgs => {
  const { customer_key, user_id, email, additional_data } = Object(args[0]) as OlderForm;
  const key = customer_key ?? user_id;
  return (key ?? email) ? [key, email, { additionalData: additional_data }] : args;
};

/** A number becomes text. A missing key becomes empty text, so that it gives a warning: a lead should have a key. */
export const keyToText = (key: unknown): unknown =>
  typeof key === 'bigint' || Number.isFinite(key) ? String(key) : (key ?? '');
