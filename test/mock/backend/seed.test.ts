// @vitest-environment node
import { expect, it } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';
import type { Seed } from '../../../src/mock/backend/seed';

const seeded = (seed: unknown) => new Backend({ seed: seed as Seed, now: () => 0 }).state();

it('fills in what it leaves out', () => {
  expect(seeded({ programs: [{ id: 7 }], partners: [{ code: 'P', program_id: 7 }] })).toEqual({
    programs: [{ id: 7, token: 'program_7_token', lead_auth: 'optional', cookie_window_days: 60 }],
    partners: [{ code: 'P', program_id: 7, active: true }],
    customers: [],
    events: [],
  });
});

it('keeps what it says', () => {
  const programs = [
    { id: 7, token: 'secret', lead_auth: 'server_required', cookie_window_days: 30 },
  ];
  const partners = [{ code: 'P', program_id: 7, active: false }];
  expect(seeded({ programs, partners })).toMatchObject({ programs, partners });
});

it('may give partners to the mock’s own programmes', () => {
  const { programs, partners } = seeded({ partners: [{ code: 'P', program_id: 2 }] });
  expect(programs).toHaveLength(2);
  expect(partners).toEqual([{ code: 'P', program_id: 2, active: true }]);
});

it('has customers who got there by a click, a lead and a conversion', () => {
  const at = '1970-01-01T00:00:00.000Z';
  const step = (status: string) => ({ status, partner_code: 'PARTNER123', at });
  const seed = {
    customers: [
      { click_id: 'first', customer_key: 'usr_1', email: 'ada@example.com' },
      { status: 'lead', email: 'ada@example.com' },
      { status: 'conversion', partner_code: 'INACTIVE1' },
    ],
  };
  const { customers, events } = seeded(seed);
  expect(customers).toMatchObject([
    {
      click_id: 'first',
      status: 'click',
      customer_key: 'usr_1',
      email: { masked: 'a***@example.com' },
      history: [step('click')],
    },
    {
      click_id: 'cust_1_0',
      status: 'lead',
      customer_key: null,
      email: { masked: 'a***@example.com' },
      history: [step('click'), step('lead')],
    },
    { status: 'conversion', partner_code: 'INACTIVE1', history: [{}, {}, {}] },
  ]);
  expect(events.map(({ type }) => type)).toEqual(['click', 'click', 'lead', 'click', 'lead']);
  expect(events[2]).toMatchObject({ provisional: false, email: { masked: 'a***@example.com' } });
});

it('has customers of the first partner whose link is active', () => {
  const partners = [
    { code: 'OLD', program_id: 1, active: false },
    { code: 'NEW', program_id: 1 },
  ];
  expect(seeded({ partners, customers: [{}] }).customers).toMatchObject([{ partner_code: 'NEW' }]);
});

it('is there again after a reset, as it was at first', () => {
  const backend = new Backend({ seed: { customers: [{ status: 'lead' }] }, now: () => 0 });
  const first = backend.state();
  backend.recordClick('PARTNER123');
  expect(backend.state()).not.toEqual(first);
  backend.reset();
  expect(backend.state()).toEqual(first);
});

const P = { code: 'P', program_id: 1 };

it.each<[unknown, string]>([
  [[], 'seed must be an object'],
  [null, 'seed must be an object'],
  [{ program: [] }, 'seed.program is none of programs, partners, customers'],
  [{ programs: {} }, 'seed.programs must be a list'],
  [{ programs: [] }, 'seed.partners must be given with programs'],
  [{ programs: [{}] }, 'seed.programs[0].id must be a whole number of at least 0'],
  [{ programs: [{ id: '1' }] }, 'seed.programs[0].id must be a whole number of at least 0'],
  [{ programs: [7] }, 'seed.programs[0] must be an object'],
  [{ programs: [{ id: 1, token: '' }] }, 'seed.programs[0].token must be text that is not empty'],
  [
    { programs: [{ id: 1 }, { id: 2, lead_auth: 'none' }] },
    "seed.programs[1].lead_auth must be 'optional' or 'server_required'",
  ],
  [
    { programs: [{ id: 1, cookie_window_days: 0 }] },
    'seed.programs[0].cookie_window_days must be a whole number from 1 to 36500',
  ],
  [
    { programs: [{ id: 1 }, { id: 1 }], partners: [P] },
    'seed.programs[1].id must differ from those before it',
  ],
  [
    {
      programs: [
        { id: 1, token: 'x' },
        { id: 2, token: 'x' },
      ],
      partners: [P],
    },
    'seed.programs[1].token must differ from those before it',
  ],
  [{ partners: [{ program_id: 1 }] }, 'seed.partners[0].code must be text that is not empty'],
  [
    { partners: [P, { code: 'Q', program_id: 3 }] },
    'seed.partners[1].program_id must be the id of a programme: 1, 2',
  ],
  [{ partners: [P, P] }, 'seed.partners[1].code must differ from those before it'],
  [{ partners: [{ ...P, active: 1 }] }, 'seed.partners[0].active must be true or false'],
  [
    { customers: [{ status: 'sale' }] },
    "seed.customers[0].status must be 'click' or 'lead' or 'conversion'",
  ],
  [
    { customers: [{ key: 1 }] },
    'seed.customers[0].key is none of status, partner_code, click_id, customer_key, email',
  ],
  [
    { customers: [{}, { partner_code: 'Q' }] },
    'seed.customers[1].partner_code must be that of a partner: PARTNER123, PARTNER456, INACTIVE1, OTHER123',
  ],
  [
    { partners: [{ ...P, active: false }], customers: [{}] },
    'seed.customers[0].partner_code must be that of a partner, as no link is active: P',
  ],
  [
    { customers: [{ click_id: 'x' }, { click_id: 'x' }] },
    'seed.customers[1].click_id must be new, and x is not',
  ],
  [
    { customers: [{ customer_key: 'x' }, { customer_key: 'x' }] },
    'seed.customers[1].customer_key must be new, and x is not',
  ],
])('%j is refused', (seed, error) => {
  expect(() => seeded(seed)).toThrow(new Error(error));
});
