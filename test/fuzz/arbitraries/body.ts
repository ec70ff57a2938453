import fc from 'fast-check';
import { anyText, usually, utf8 } from './text';

const fieldNames = [
  'click_id',
  'customer_key',
  'email',
  'affiliate_url',
  'existing_click_id',
  'page_url',
  'additional_data',
  'test_mode',
  'program_id',
  'event_name',
  'status',
  '__proto__',
  'constructor',
  'toString',
];

const plausibleValue = fc.constantFrom<fc.JsonValue>(
  null,
  true,
  'cust_1_0',
  'usr_1',
  'ada@example.com',
  'https://site.test/?aff=PARTNER123',
  'https://site.test/?aff=INACTIVE1',
  '//[',
  'conversion',
  -0,
  1e308,
);

const anyFields = (value: fc.Arbitrary<unknown>) =>
  fc.dictionary(usually(fc.constantFrom(...fieldNames), anyText, 9), value, { maxKeys: 8 });

const anyValue = usually<unknown>(
  plausibleValue,
  fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), anyFields(plausibleValue), anyText),
);

const lead = fc.record(
  {
    click_id: fc.constantFrom('cust_1_0', 'cust_2_0', ''),
    customer_key: fc.constantFrom('usr_1', 'usr_2', '__proto__'),
    email: fc.constantFrom('ada@example.com', '@', '😀@😀'),
    additional_data: fc.record(
      { test_mode: fc.boolean(), program_id: fc.double(), own: anyValue },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const click = fc.record(
  {
    affiliate_url: fc
      .constantFrom('PARTNER123', 'OTHER123', 'INACTIVE1', 'nobody', '%ff', '')
      .map((aff) => `https://site.test/?aff=${aff}`),
    existing_click_id: fc.constantFrom('cust_1_0', 'cust_2_0', '__proto__'),
  },
  { requiredKeys: ['affiliate_url'] },
);

/** Deeply nested JSON. */
const deepJson = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"x":', '}'], ['{"additional_data":', '}'], ['{"email":[', ']}']),
    fc.constantFrom(1, 99, 100, 101, 1000, 5000, 60_000),
  )
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}0${close.repeat(depth)}`);

const longJson = fc
  .tuple(
    fc.constantFrom(...fieldNames, 'x'),
    fc.constantFrom('x', '@', 'a@', '%40', '\\u0000', 'é', '"'),
    fc.constantFrom(1000, 32_000, 65_000, 70_000, 300_000),
  )
  .map(([name, text, length]) => `{"${name}":"${text.repeat(length / text.length)}"}`);

const json: fc.Arbitrary<string> = usually(
  fc.oneof(lead, click, anyFields(anyValue)).map((body) => JSON.stringify(body)),
  fc.oneof(deepJson, longJson, fc.json({ stringUnit: 'binary' }), anyText),
);

/** JSON, or bytes that are almost JSON: cut off, with other bytes in it, or in another encoding. */
export const body: fc.Arbitrary<Uint8Array> = usually(
  json.map(utf8),
  fc.oneof(
    fc.tuple(json.map(utf8), fc.nat(200)).map(([bytes, end]) => bytes.subarray(0, end)),
    fc
      .tuple(json.map(utf8), fc.nat(100), fc.uint8Array({ maxLength: 8 }))
      .map(([bytes, at, other]) =>
        Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at)]),
      ),
    json.map((text) => Buffer.from(text, 'utf16le')),
    json.map((text) => utf8(`\ufeff${text}`)),
    fc.uint8Array({ maxLength: 200 }),
  ),
);
