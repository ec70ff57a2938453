import { MAX_BODY_BYTES, MAX_BODY_DEPTH } from '../../../src/mock/http/parse-body';
import {
  ALL_FIELDS,
  apiError,
  CLICK_ID,
  KEY,
  lead,
  partnerClick,
  testMode,
  tracked,
  type Case,
} from './case';

const nested = (depth: number): object => (depth ? { x: nested(depth - 1) } : {});

/** A lead whose JSON has this length in bytes. */
const leadOfSize = (bytes: number) => {
  const frame = JSON.stringify({ ...KEY, note: '' });
  return lead(JSON.stringify({ ...KEY, note: 'x'.repeat(bytes - frame.length) }));
};

/** The rules for the body of a request. They apply to each endpoint; these cases are leads. */
export const leadBodyCases: Case[] = [
  ...[
    {
      name: 'test_mode as a string',
      body: testMode({ test_mode: 'true' }),
      field: 'additional_data.test_mode',
      type: 'boolean',
    },
    {
      name: 'event_name as a number',
      body: testMode({ event_name: 1 }),
      field: 'additional_data.event_name',
      type: 'string',
    },
    {
      name: 'additional_data as a string',
      body: { additional_data: 'x' },
      field: 'additional_data',
      type: 'object',
    },
    {
      name: 'additional_data as an array',
      body: { additional_data: [] },
      field: 'additional_data',
      type: 'object',
    },
    { name: 'click_id as a number', body: { click_id: 1 }, field: 'click_id', type: 'string' },
    {
      name: 'customer_key as a number',
      body: { customer_key: 1 },
      field: 'customer_key',
      type: 'string',
    },
    { name: 'email as an array', body: { ...KEY, email: [] }, field: 'email', type: 'string' },
    { name: 'an array as the body', body: [], field: 'Request body', type: 'object' },
    { name: 'a string as the body', body: '"text"', field: 'Request body', type: 'object' },
    { name: 'null as the body', body: 'null', field: 'Request body', type: 'object' },
  ].map(({ name, body, field, type }) => ({
    name: `a lead with ${name}`,
    request: lead(body),
    status: 400,
    answer: { error: `${field} must be of type ${type}` },
  })),
  {
    name: 'a lead with fields of additional_data that are null',
    before: [partnerClick()],
    request: lead({
      ...ALL_FIELDS,
      additional_data: { test_mode: null, program_id: null, event_name: null },
    }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with deeply nested data',
    before: [partnerClick()],
    request: lead({ ...ALL_FIELDS, additional_data: nested(MAX_BODY_DEPTH - 10) }),
    status: 200,
    answer: tracked,
  },
  {
    name: 'a lead with data that is nested too deeply',
    before: [partnerClick()],
    request: lead(
      `{"click_id":"${CLICK_ID}","additional_data":${'{"x":'.repeat(9000)}0${'}'.repeat(9000)}}`,
    ),
    status: 400,
    answer: { error: 'Request body is nested more than 100 levels deep' },
  },
  ...['{', '', 'email=a@b.c'].map((body) => ({
    name: `a lead with the body '${body}'`,
    request: lead(body),
    status: 400,
    answer: { error: 'Request body is not valid JSON' },
  })),
  {
    name: 'a lead whose content type has a charset',
    before: [partnerClick()],
    request: lead(ALL_FIELDS, { 'Content-Type': 'Application/JSON ; charset=utf-8' }),
    status: 200,
    answer: tracked,
  },
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json'].map(
    (type) => ({
      name: `a lead with the content type ${type}`,
      request: lead(KEY, { 'Content-Type': type }),
      status: 415,
      answer: { error: 'Content-Type must be application/json' },
    }),
  ),
  {
    name: 'a lead with a body of 64 KiB',
    request: leadOfSize(MAX_BODY_BYTES),
    ...apiError('customer-not-found'),
  },
  {
    name: 'a lead with a body over 64 KiB',
    request: leadOfSize(MAX_BODY_BYTES + 1),
    status: 413,
    answer: { error: 'Request body is larger than 64 KiB' },
  },
  {
    name: 'another method',
    request: { method: 'PUT', path: '/api/v1/track/lead', body: KEY },
    status: 404,
    answer: { error: 'Not found: PUT /api/v1/track/lead' },
  },
];
