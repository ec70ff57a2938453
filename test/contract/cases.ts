import type { MockOptions } from '../../src/mock/http/app';

/** One request and what the contract has it answered. */
export interface Case {
  name: string;
  /** What happens before. */
  before?: ApiRequest[];
  request: ApiRequest;
  status: number;
  answer: unknown;
  options?: () => MockOptions;
}

export interface ApiRequest {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is text already. */
  body?: unknown;
}

const NOON = Date.parse('2026-01-01T12:00:00Z');
export const now = () => NOON;

/** The id of the first click that a mock records with that clock. */
export const CLICK_ID = `cust_1_${NOON}`;

export const lead = (body: unknown, headers: Record<string, string> = {}): ApiRequest => ({
  path: '/api/v1/track/lead',
  headers,
  body,
});

const click = (body: unknown): ApiRequest => ({ path: '/api/v1/track/click', body });

export const partnerClick = (aff = 'PARTNER123', more: object = {}): ApiRequest =>
  click({ affiliate_url: `https://site.test/?aff=${aff}`, ...more });

const convert: ApiRequest = {
  method: 'PATCH',
  path: `/__mock/customers/${CLICK_ID}`,
  body: { status: 'conversion' },
};

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const serverRequired = (): MockOptions => ({
  now,
  seed: {
    programs: [{ id: 1, token: 'secret', lead_auth: 'server_required', cookie_window_days: 30 }],
    partners: [{ code: 'PARTNER123', program_id: 1, active: true }],
  },
});

/** A clock that stops where the backend looks at it: after the journal has, once. */
const brokenClock = (): MockOptions => {
  let looks = 0;
  return {
    now() {
      if (++looks === 2) throw new Error('the clock is broken, as this case wants it');
      return NOON;
    },
  };
};

export const tracked = { success: true, message: 'Lead tracked successfully' };
const notFound = { error: 'Customer not found. Provide a valid click_id or customer_key.' };
const required = { error: 'click_id or customer_key is required' };
const otherProgram = { error: 'Customer does not belong to this program' };
const stuckAt = (status: string) => ({
  error: `Customer status cannot be updated to lead. Current status: ${status}`,
});
const clicked = (partner_code: string, click_id = CLICK_ID) => ({
  success: true,
  click_id,
  partner_code,
  cookie_window_days: 60,
});
const testMode = (more: object = {}) => ({ additional_data: { test_mode: true, ...more } });

const KEY = { customer_key: 'usr_1' };
const BOTH = { click_id: CLICK_ID, customer_key: 'usr_1', email: 'user@example.com' };
const KIB_64 = 64 * 1024;

const nested = (depth: number): object => (depth ? { x: nested(depth - 1) } : {});

/** A lead whose JSON is that many bytes long. */
const leadOfSize = (bytes: number) => {
  const frame = JSON.stringify({ ...KEY, note: '' });
  return lead(JSON.stringify({ ...KEY, note: 'x'.repeat(bytes - frame.length) }));
};

const leadCases: Omit<Case, 'options'>[] = [
  // Browser mode
  {
    name: 'a lead by click id',
    before: [partnerClick()],
    request: lead({ click_id: CLICK_ID }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with all fields',
    before: [partnerClick()],
    request: lead({ ...BOTH, additional_data: { event_name: 'trial', program_id: 1, own: [] } }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'fields that are null, which are absent',
    before: [partnerClick()],
    request: lead({ ...BOTH, email: null, additional_data: null }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'JSON with a charset',
    before: [partnerClick()],
    request: lead(BOTH, { 'Content-Type': 'Application/JSON ; charset=utf-8' }),
    status: 200,
    answer: tracked,
  },
  { name: 'neither id', request: lead({ email: 'a@b.c' }), status: 400, answer: required },
  {
    name: 'ids that are empty',
    request: lead({ click_id: '', customer_key: '' }),
    status: 400,
    answer: required,
  },
  { name: 'an unknown key', request: lead(KEY), status: 400, answer: notFound },
  {
    name: 'an unknown click id',
    request: lead({ click_id: 'cust_9' }),
    status: 400,
    answer: notFound,
  },
  {
    name: 'a lead twice',
    before: [partnerClick(), lead(BOTH)],
    request: lead(BOTH),
    status: 400,
    answer: stuckAt('lead'),
  },
  {
    name: 'a lead of a customer who has converted',
    before: [partnerClick(), lead(BOTH), convert],
    request: lead(BOTH),
    status: 400,
    answer: stuckAt('conversion'),
  },
  {
    name: 'a key that is known, behind a click id that is not',
    before: [partnerClick(), lead(BOTH)],
    request: lead({ click_id: 'cust_9', ...KEY }),
    status: 400,
    answer: stuckAt('lead'),
  },

  // Server mode
  {
    name: 'a lead with the programme’s token',
    before: [partnerClick()],
    request: lead(BOTH, bearer('program_1_token')),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a scheme in another case',
    before: [partnerClick()],
    request: lead(BOTH, { Authorization: 'bearer program_1_token' }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'the token of another programme',
    before: [partnerClick()],
    request: lead(BOTH, bearer('program_2_token')),
    status: 400,
    answer: otherProgram,
  },
  {
    name: 'the key of another programme’s customer',
    before: [partnerClick(), lead(BOTH)],
    request: lead(KEY, bearer('program_2_token')),
    status: 400,
    answer: otherProgram,
  },
  ...[
    'Bearer nonsense',
    'Bearer',
    '',
    'Basic cHJvZ3JhbV8xX3Rva2Vu',
    'program_1_token',
    'XBearer program_1_token',
  ].map((Authorization) => ({
    name: `the authorization '${Authorization}'`,
    before: [partnerClick()],
    request: lead(BOTH, { Authorization }),
    status: 401,
    answer: { error: 'Invalid API token' },
  })),
  {
    name: 'a token without any id',
    request: lead({}, bearer('program_1_token')),
    status: 400,
    answer: required,
  },

  // Test mode
  {
    name: 'a test lead',
    request: lead({ ...BOTH, ...testMode({ program_id: 2 }) }),
    status: 200,
    answer: {
      success: true,
      message: 'Test lead event tracked successfully',
      data: { eventId: 1, programId: 2, test_mode: true },
    },
  },
  {
    name: 'a test lead without ids or programme, with a token that nobody looks at',
    request: lead(testMode(), bearer('nonsense')),
    status: 200,
    answer: {
      success: true,
      message: 'Test lead event tracked successfully',
      data: { eventId: 1, programId: null, test_mode: true },
    },
  },
  {
    name: 'a test mode that is off',
    request: lead({ additional_data: { test_mode: false } }),
    status: 400,
    answer: required,
  },

  // What is no lead
  ...[
    ['test_mode as text', testMode({ test_mode: 'true' }), 'additional_data.test_mode', 'boolean'],
    ['program_id as text', testMode({ program_id: '1' }), 'additional_data.program_id', 'number'],
    ['event_name as a number', testMode({ event_name: 1 }), 'additional_data.event_name', 'string'],
    ['additional_data as text', { additional_data: 'x' }, 'additional_data', 'object'],
    ['additional_data as an array', { additional_data: [] }, 'additional_data', 'object'],
    ['a click id as a number', { click_id: 1 }, 'click_id', 'string'],
    ['a key as a number', { customer_key: 1 }, 'customer_key', 'string'],
    ['an email as an array', { ...KEY, email: [] }, 'email', 'string'],
    ['an array', [], 'Request body', 'object'],
    ['text', '"text"', 'Request body', 'object'],
    ['null', 'null', 'Request body', 'object'],
  ].map(([name, body, field, type]) => ({
    name: name as string,
    request: lead(body),
    status: 400,
    answer: { error: `${field as string} must be of type ${type as string}` },
  })),
  {
    name: 'data that is nested deeply',
    before: [partnerClick()],
    request: lead({ ...BOTH, additional_data: nested(90) }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'data that is nested too deeply',
    before: [partnerClick()],
    request: lead(
      `{"click_id":"${CLICK_ID}","additional_data":${'{"x":'.repeat(9000)}0${'}'.repeat(9000)}}`,
    ),
    status: 400,
    answer: { error: 'Request body is nested more than 100 levels deep' },
  },
  {
    name: 'fields of additional_data that are null',
    before: [partnerClick()],
    request: lead({
      ...BOTH,
      additional_data: { test_mode: null, program_id: null, event_name: null },
    }),
    status: 200,
    answer: tracked,
  },
  ...['{', '', 'email=a@b.c'].map((body) => ({
    name: `the body '${body}'`,
    request: lead(body),
    status: 400,
    answer: { error: 'Request body is not valid JSON' },
  })),
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json'].map(
    (type) => ({
      name: `the type ${type}`,
      request: lead(KEY, { 'Content-Type': type }),
      status: 415,
      answer: { error: 'Content-Type must be application/json' },
    }),
  ),
  { name: 'a body of 64 KiB', request: leadOfSize(KIB_64), status: 400, answer: notFound },
  {
    name: 'a body over 64 KiB',
    request: leadOfSize(KIB_64 + 1),
    status: 413,
    answer: { error: 'Request body is larger than 64 KiB' },
  },
  {
    name: 'another method',
    request: { method: 'PUT', path: '/api/v1/track/lead', body: KEY },
    status: 404,
    answer: { error: 'Nothing is at PUT /api/v1/track/lead' },
  },
];

const clickCases: Omit<Case, 'options'>[] = [
  { name: 'a click', request: partnerClick(), status: 200, answer: clicked('PARTNER123') },
  {
    name: 'a click with all fields',
    request: partnerClick('OTHER123', {
      page_url: 'https://site.test/',
      page_title: 'Site',
      referrer_url: 'https://partner.test/',
      session_id: 's',
      user_agent: 'a',
      screen_resolution: '1x1',
      viewport_size: '1x1',
      language: 'en',
      timezone: 'UTC',
      existing_click_id: 'cust_unknown',
      additional_data: {},
    }),
    status: 200,
    answer: clicked('OTHER123'),
  },
  {
    name: 'a click of a visitor who is known',
    before: [partnerClick()],
    request: partnerClick('PARTNER456', { existing_click_id: CLICK_ID }),
    status: 200,
    answer: clicked('PARTNER456'),
  },
  {
    name: 'a click of a visitor who is not known',
    before: [partnerClick()],
    request: partnerClick('PARTNER456', { existing_click_id: 'cust_9' }),
    status: 200,
    answer: clicked('PARTNER456', CLICK_ID.replace('cust_1', 'cust_2')),
  },
  {
    name: 'an inactive link',
    request: partnerClick('INACTIVE1'),
    status: 200,
    answer: { success: false, message: 'Referral link is inactive' },
  },
  {
    name: 'a test click',
    request: click(testMode({ program_id: 1 })),
    status: 200,
    answer: {
      success: true,
      message: 'Test click event tracked successfully',
      data: { eventId: 1, programId: 1, test_mode: true },
    },
  },
  ...[
    ['no link', {}, 'affiliate_url is required'],
    ['an empty link', { affiliate_url: '' }, 'affiliate_url is required'],
    ['a relative link', { affiliate_url: '/?aff=PARTNER123' }, 'Invalid affiliate_url'],
    [
      'a link of nobody’s',
      { affiliate_url: 'https://x.test/' },
      'No aff parameter found in affiliate_url',
    ],
    [
      'an empty partner',
      { affiliate_url: 'https://x.test/?aff=' },
      'No aff parameter found in affiliate_url',
    ],
    ['an unknown partner', { affiliate_url: 'https://x.test/?aff=X' }, 'Referral link not found'],
    ['a link as a number', { affiliate_url: 1 }, 'affiliate_url must be of type string'],
    ...[
      'page_url',
      'page_title',
      'referrer_url',
      'session_id',
      'user_agent',
      'screen_resolution',
      'viewport_size',
      'language',
      'timezone',
      'existing_click_id',
    ].map((field) => [`${field} as a number`, { [field]: 1 }, `${field} must be of type string`]),
    ['no JSON', '{', 'Request body is not valid JSON'],
  ].map(([name, body, error]) => ({
    name: name as string,
    request: click(body),
    status: 400,
    answer: { error },
  })),
];

export const cases: Case[] = [
  ...[...leadCases, ...clickCases].map((each) => ({ ...each, options: () => ({ now }) })),
  {
    name: 'a browser’s lead where leads come from servers only',
    options: serverRequired,
    before: [partnerClick()],
    request: lead(BOTH),
    status: 200,
    answer: {
      success: true,
      provisional: true,
      message: 'Lead recorded provisionally: this program takes leads from its server only',
    },
  },
  {
    name: 'a server’s lead where leads come from servers only',
    options: serverRequired,
    before: [partnerClick(), lead(BOTH)],
    request: lead(BOTH, bearer('secret')),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a click on a link whose cookie lives 30 days',
    options: serverRequired,
    request: partnerClick(),
    status: 200,
    answer: { ...clicked('PARTNER123'), cookie_window_days: 30 },
  },
  {
    name: 'an unexpected error while a lead is recorded',
    options: brokenClock,
    request: lead(testMode()),
    status: 500,
    answer: { error: 'Lead tracking failed' },
  },
  {
    name: 'an unexpected error while a click is recorded',
    options: brokenClock,
    request: click(testMode()),
    status: 500,
    answer: { error: 'Click tracking failed' },
  },
];
