import {
  ALL_FIELDS,
  apiError,
  bearer,
  brokenClock,
  CLICK_ID,
  KEY,
  lead,
  partnerClick,
  serverRequired,
  testEvent,
  testMode,
  tracked,
  type Case,
} from './case';

const convert = {
  method: 'PATCH',
  path: `/__mock/customers/${CLICK_ID}`,
  body: { status: 'conversion' },
};

const browserMode: Case[] = [
  {
    name: 'a lead with a click id',
    before: [partnerClick()],
    request: lead({ click_id: CLICK_ID }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with all fields',
    before: [partnerClick()],
    request: lead({
      ...ALL_FIELDS,
      additional_data: { event_name: 'trial', program_id: 1, own: [] },
    }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with fields that are null',
    before: [partnerClick()],
    request: lead({ ...ALL_FIELDS, email: null, additional_data: null }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead without an id',
    request: lead({ email: 'a@b.c' }),
    ...apiError('identifier-required'),
  },
  {
    name: 'a lead with empty ids',
    request: lead({ click_id: '', customer_key: '' }),
    ...apiError('identifier-required'),
  },
  {
    name: 'a lead with an unknown customer key',
    request: lead(KEY),
    ...apiError('customer-not-found'),
  },
  {
    name: 'a lead with an unknown click id',
    request: lead({ click_id: 'cust_9' }),
    ...apiError('customer-not-found'),
  },
  {
    name: 'a repeated lead',
    before: [partnerClick(), lead(ALL_FIELDS)],
    request: lead(ALL_FIELDS),
    ...apiError('status-not-click', 'lead'),
  },
  {
    name: 'a lead of a customer with status conversion',
    before: [partnerClick(), lead(ALL_FIELDS), convert],
    request: lead(ALL_FIELDS),
    ...apiError('status-not-click', 'conversion'),
  },
  {
    name: 'a lead with a known customer key and an unknown click id',
    before: [partnerClick(), lead(ALL_FIELDS)],
    request: lead({ click_id: 'cust_9', ...KEY }),
    ...apiError('status-not-click', 'lead'),
  },
];

const serverMode: Case[] = [
  {
    name: 'a lead with the token of its programme',
    before: [partnerClick()],
    request: lead(ALL_FIELDS, bearer('program_1_token')),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead whose authorization scheme is in lower case',
    before: [partnerClick()],
    request: lead(ALL_FIELDS, { Authorization: 'bearer program_1_token' }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with the token of another programme',
    before: [partnerClick()],
    request: lead(ALL_FIELDS, bearer('program_2_token')),
    ...apiError('other-program'),
  },
  {
    name: 'a lead with the customer key of another programme’s customer',
    before: [partnerClick(), lead(ALL_FIELDS)],
    request: lead(KEY, bearer('program_2_token')),
    ...apiError('other-program'),
  },
  ...[
    'Bearer nonsense',
    'Bearer',
    '',
    'Basic cHJvZ3JhbV8xX3Rva2Vu',
    'program_1_token',
    'XBearer program_1_token',
  ].map((Authorization) => ({
    name: `a lead with the authorization '${Authorization}'`,
    before: [partnerClick()],
    request: lead(ALL_FIELDS, { Authorization }),
    ...apiError('invalid-token'),
  })),
  {
    name: 'a lead with a token but no id',
    request: lead({}, bearer('program_1_token')),
    ...apiError('identifier-required'),
  },
];

const inTestMode: Case[] = [
  {
    name: 'a test lead',
    request: lead({ ...ALL_FIELDS, ...testMode({ program_id: 2 }) }),
    status: 200,
    answer: testEvent('lead', 2),
  },
  {
    name: 'a test lead with a token and without a programme',
    request: lead(testMode(), bearer('program_2_token')),
    status: 200,
    answer: testEvent('lead', 2),
  },
  {
    name: 'a test lead whose programme is text',
    request: lead(testMode({ program_id: '2' })),
    status: 200,
    answer: testEvent('lead', 2),
  },
  ...['two', 1.5, true].map((program_id) => ({
    name: `a test lead whose programme is ${JSON.stringify(program_id)}`,
    request: lead(testMode({ program_id })),
    status: 400,
    answer: { error: 'additional_data.program_id must be a whole number' },
  })),
  {
    name: 'a lead with a session, a page and its click ids',
    before: [partnerClick()],
    request: lead({
      ...ALL_FIELDS,
      session_id: 'session_1',
      page_url: 'https://site.test/signup',
      click_ids: ['cust_0', CLICK_ID],
    }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with more than 20 click ids',
    request: lead({ ...ALL_FIELDS, click_ids: Array.from({ length: 21 }, () => 'cust_0') }),
    status: 400,
    answer: { error: 'click_ids must be <=20' },
  },
  {
    name: 'a test lead without ids and programme, with an invalid token',
    request: lead(testMode(), bearer('nonsense')),
    status: 200,
    answer: testEvent('lead', null),
  },
  {
    name: 'a lead with test mode off',
    request: lead({ additional_data: { test_mode: false } }),
    ...apiError('identifier-required'),
  },
];

const serverRequiredProgramme: Case[] = [
  {
    name: 'a browser’s lead for a programme that requires a server',
    options: serverRequired,
    before: [partnerClick()],
    request: lead(ALL_FIELDS),
    status: 200,
    answer: {
      success: true,
      provisional: true,
      message:
        'Lead recorded as provisional. This program requires server-side (Bearer) lead tracking to settle attribution.',
    },
  },
  {
    name: 'a server’s lead for a programme that requires a server',
    options: serverRequired,
    before: [partnerClick(), lead(ALL_FIELDS)],
    request: lead(ALL_FIELDS, bearer('secret')),
    status: 200,
    answer: tracked,
  },
];

export const leadCases: Case[] = [
  ...browserMode,
  ...serverMode,
  ...inTestMode,
  ...serverRequiredProgramme,
  {
    name: 'a lead whose recording fails unexpectedly',
    options: brokenClock(),
    request: lead(testMode()),
    ...apiError('lead-failed'),
  },
];
