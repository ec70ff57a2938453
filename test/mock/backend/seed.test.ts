// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';
import type { Seed } from '../../../src/mock/backend/seed';

const seeded = (seed: unknown) => new Backend({ seed: seed as Seed, now: () => 0 }).state();

describe('a seed', () => {
  it('gets defaults for the fields that it leaves out', () => {
    expect(seeded({ programs: [{ id: 7 }], partners: [{ code: 'P', program_id: 7 }] })).toEqual({
      programs: [
        {
          id: 7,
          token: 'program_7_token',
          lead_auth: 'optional',
          cookie_window_days: 60,
          allowed_origins: null,
        },
      ],
      partners: [{ code: 'P', program_id: 7, active: true }],
      customers: [],
      sales: [],
      events: [],
    });
  });

  it('keeps the fields that it sets', () => {
    const programs = [
      { id: 7, token: 'secret', lead_auth: 'server_required', cookie_window_days: 30 },
    ];
    const partners = [{ code: 'P', program_id: 7, active: false }];
    expect(seeded({ programs, partners })).toMatchObject({ programs, partners });
  });

  it('can set partners for the default programmes', () => {
    const { programs, partners } = seeded({ partners: [{ code: 'P', program_id: 2 }] });
    expect(programs).toHaveLength(2);
    expect(partners).toEqual([{ code: 'P', program_id: 2, active: true }]);
  });

  it('records the click, the lead and the conversion of its customers', () => {
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

  it('assigns customers to the first partner whose link is active', () => {
    const partners = [
      { code: 'OLD', program_id: 1, active: false },
      { code: 'NEW', program_id: 1 },
    ];
    expect(seeded({ partners, customers: [{}] }).customers).toMatchObject([
      { partner_code: 'NEW' },
    ]);
  });

  it('is restored by a reset', () => {
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
    [{ program: [] }, 'seed.program is not one of programs, partners, customers, sales, events'],
    [{ programs: {} }, 'seed.programs must be an array'],
    [{ programs: [] }, 'seed.partners is required if seed.programs is set'],
    [{ programs: [{}] }, 'seed.programs[0].id must be a whole number of at least 0'],
    [{ programs: [{ id: '1' }] }, 'seed.programs[0].id must be a whole number of at least 0'],
    [{ programs: [7] }, 'seed.programs[0] must be an object'],
    [{ programs: [{ id: 1, token: '' }] }, 'seed.programs[0].token must be a non-empty string'],
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
      'seed.programs[1].id must be unique, but it repeats an earlier one',
    ],
    [
      {
        programs: [
          { id: 1, token: 'x' },
          { id: 2, token: 'x' },
        ],
        partners: [P],
      },
      'seed.programs[1].token must be unique, but it repeats an earlier one',
    ],
    [{ partners: [{ program_id: 1 }] }, 'seed.partners[0].code must be a non-empty string'],
    [
      { partners: [P, { code: 'Q', program_id: 3 }] },
      'seed.partners[1].program_id must be the id of a programme: 1, 2',
    ],
    [
      { partners: [{ code: 'Q', program_id: 3 }] },
      'seed.partners[0].program_id must be the id of a programme: 1, 2',
    ],
    [{ customers: ['usr_1'] }, 'seed.customers[0] must be an object'],
    [{ customers: [null] }, 'seed.customers[0] must be an object'],
    [
      { partners: [{ code: 'Q', program_id: null }], customers: [{ partner_code: 'Q' }] },
      'seed.customers[0].partner_code must be the code of a partner: Q',
    ],
    [{ partners: [P, P] }, 'seed.partners[1].code must be unique, but it repeats an earlier one'],
    [{ partners: [{ ...P, active: 1 }] }, 'seed.partners[0].active must be true or false'],
    [
      { customers: [{ status: 'sale' }] },
      "seed.customers[0].status must be 'click' or 'lead' or 'conversion'",
    ],
    [
      { customers: [{ key: 1 }] },
      'seed.customers[0].key is not one of status, partner_code, click_id, customer_key, email',
    ],
    [
      { customers: [{}, { partner_code: 'Q' }] },
      'seed.customers[1].partner_code must be the code of a partner: PARTNER123, PARTNER456, INACTIVE1, OTHER123',
    ],
    [
      { partners: [{ ...P, active: false }], customers: [{}] },
      'seed.customers[0].partner_code is required, because no link is active: P',
    ],
    [
      { customers: [{ click_id: 'x' }, { click_id: 'x' }] },
      'seed.customers[1].click_id must be unique, but x is already taken',
    ],
    [
      { customers: [{ customer_key: 'x' }, { customer_key: 'x' }] },
      'seed.customers[1].customer_key must be unique, but x is already taken',
    ],
  ])('is refused if it is %j', (seed, error) => {
    expect(() => seeded(seed)).toThrow(new Error(error));
  });
});
