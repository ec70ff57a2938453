/*
 * What the API answers, as JSON Schema: https://json-schema.org/draft/2020-12
 */

type Schema = Record<string, unknown>;

const object = (
  properties: Record<string, Schema>,
  required = Object.keys(properties),
): Schema => ({
  type: 'object',
  properties,
  required,
});

const success = { const: true };
const id = { type: 'integer', minimum: 1 };
const text = { type: 'string' };

export const errorSchema = object({
  error: { ...text, description: 'What is wrong with the request.' },
});

const testEvent = object({
  success,
  message: { ...text, pattern: '^Test \\w+ event tracked successfully$' },
  data: object({
    eventId: id,
    programId: { type: ['integer', 'null'] },
    test_mode: { const: true },
  }),
});

const trackedLead = object(
  {
    success,
    message: text,
    provisional: {
      const: true,
      description:
        'The programme settles leads from its server only. Send the lead from there, too.',
    },
  },
  ['success', 'message'],
);

const click = object({
  success,
  click_id: { ...text, description: 'The value of the click cookie.' },
  partner_code: text,
  cookie_window_days: { type: 'integer', description: 'The lifetime of the cookie, in days.' },
});

const inactiveLink = object({ success: { const: false }, message: text });

const sale = object({ success, sale_id: id, commission_id: id, message: text });

const expiredSale = object({
  success,
  attributed: { const: false },
  reason: { const: 'attribution_window_expired' },
  click_age_days: { type: 'integer', description: 'The age of the first click, in days.' },
  window_days: { type: 'integer', description: 'The attribution window, in days.' },
  sale_id: { type: 'null' },
  commission_id: { type: 'null' },
});

const refund = object({ success, commission_id: id });

const repeatedRefund = object({
  success,
  status: { const: 'skipped' },
  reason: { const: 'already reversed' },
});

/** The bodies of successful responses. A client must accept fields that it does not know. */
export const successSchemas = {
  lead: { anyOf: [testEvent, trackedLead] },
  click: { anyOf: [testEvent, click, inactiveLink] },
  sale: { anyOf: [testEvent, expiredSale, sale] },
  refund: { anyOf: [repeatedRefund, refund] },
};
