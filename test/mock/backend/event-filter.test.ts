// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  compareEvent,
  parseEventFilter,
  parseEventQuery,
} from '../../../src/mock/backend/event-filter';
import { EventStore } from '../../../src/mock/backend/event-store';
import { hashEmail } from '../../../src/mock/lib/email';

const NAMES =
  'eventId, type, program_id, is_test, at, click_id, customer_key, event_name, partner_code, email, provisional, transaction_id, amount_cents, currency';

const createEvent = () =>
  new EventStore(Date.now, () => undefined).add({
    type: 'lead',
    program_id: 1,
    customer_key: 'usr_1',
    email: hashEmail('ada@example.com'),
  });

describe('parseEventFilter', () => {
  it.each([
    [{ customerKey: 'usr_1' }, `customerKey is not one of ${NAMES}`],
    [{ customer_key: undefined }, 'customer_key must be a string or null'],
    [{ customer_key: 5 }, 'customer_key must be a string or null'],
    [{ email: {} }, 'email must be a string or null'],
    [{ is_test: 'yes' }, 'is_test must be true or false'],
    [{ eventId: null }, 'eventId must be a number'],
    [{ at: 5 }, 'at must be a string'],
    [{ program_id: '1' }, 'program_id must be a number or null'],
    [{ type: 'signup' }, "type must be 'click' or 'lead' or 'sale' or 'refund'"],
    [{ currency: 'usd' }, "currency must be 'USD' or 'EUR' or 'VND'"],
    ['usr_1', 'fields must be an object'],
    [[], 'fields must be an object'],
  ])('refuses %j', (filter, error) => {
    expect(parseEventFilter(filter)).toEqual({ error });
  });
});

describe('parseEventQuery', () => {
  it('converts each value to the type of its field', () => {
    const query = 'customer_key=12&program_id=1&is_test=true&event_name=&email=a%40b.test';
    expect(parseEventQuery(new URLSearchParams(query))).toEqual({
      value: {
        customer_key: '12',
        program_id: 1,
        is_test: true,
        event_name: null,
        email: 'a@b.test',
      },
    });
  });

  it.each([
    ['customerKey=usr_1', `Query parameter customerKey is not one of ${NAMES}`],
    ['toString=1', `Query parameter toString is not one of ${NAMES}`],
    ['__proto__=1', `Query parameter __proto__ is not one of ${NAMES}`],
    ['is_test=yes', 'Query parameter is_test must be true or false'],
    ['eventId=', 'Query parameter eventId must be a number'],
    ['program_id=one', 'Query parameter program_id must be a number or null'],
    ['customer_key=a&customer_key=b', 'Query parameter customer_key must be given only once'],
  ])('refuses ?%s', (query, error) => {
    expect(parseEventQuery(new URLSearchParams(query))).toEqual({ error });
  });
});

describe('compareEvent', () => {
  it('returns no differences if all given fields are the same', () => {
    expect(compareEvent(createEvent(), {})).toEqual([]);
    const filter = { customer_key: 'usr_1', is_test: false, click_id: null };
    expect(compareEvent(createEvent(), filter)).toEqual([]);
  });

  it('returns each field that differs', () => {
    const filter = { customer_key: 'usr_2', program_id: 1, click_id: 'click-1' };
    expect(compareEvent(createEvent(), filter)).toEqual([
      { field: 'customer_key', expected: 'usr_2', got: 'usr_1' },
      { field: 'click_id', expected: 'click-1', got: null },
    ]);
  });

  it('compares an email by its hash', () => {
    expect(compareEvent(createEvent(), { email: ' Ada@example.com' })).toEqual([]);
    expect(compareEvent(createEvent(), { email: 'amy@example.com' })).toEqual([
      { field: 'email', expected: 'amy@example.com', got: 'a***@example.com' },
    ]);
    expect(compareEvent(createEvent(), { email: null })).toHaveLength(1);
    expect(compareEvent({ ...createEvent(), email: null }, { email: null })).toEqual([]);
    expect(compareEvent({ ...createEvent(), email: null }, { email: 'a@b.test' })).toEqual([
      { field: 'email', expected: 'a@b.test', got: null },
    ]);
  });
});
