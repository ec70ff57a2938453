// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';
import type { StoreChange } from '../../../src/mock/backend/store';
import type { Program } from '../../../src/mock/backend/model';
import { recordClick } from '../record-click';

const NOON = Date.parse('2026-01-01T12:00:00Z');

function makeBackend() {
  let now = NOON;
  return new Backend({ now: () => now++ });
}

const lead = (fields: object) => ({ event_name: null, program: undefined, ...fields });

describe('Backend', () => {
  it('has two programmes and four links by default', () => {
    expect(new Backend().state()).toEqual({
      programs: [
        {
          id: 1,
          token: 'program_1_token',
          lead_auth: 'optional',
          cookie_window_days: 60,
          allowed_origins: null,
        },
        {
          id: 2,
          token: 'program_2_token',
          lead_auth: 'optional',
          cookie_window_days: 60,
          allowed_origins: null,
        },
      ],
      partners: [
        { code: 'PARTNER123', program_id: 1, active: true },
        { code: 'PARTNER456', program_id: 1, active: true },
        { code: 'INACTIVE1', program_id: 1, active: false },
        { code: 'OTHER123', program_id: 2, active: true },
      ],
      customers: [],
      sales: [],
      events: [],
    });
  });

  it('keeps the history of a customer from click to conversion', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    backend.recordLead(lead({ click_id, customer_key: 'usr_1', email: ' User@Example.com' }));
    backend.advance(click_id, 'conversion');
    expect(backend.state().customers).toEqual([
      {
        click_id: `cust_1_${NOON}`,
        program_id: 1,
        partner_code: 'PARTNER123',
        status: 'conversion',
        customer_key: 'usr_1',
        email: {
          masked: 'u***@example.com',
          // printf user@example.com | sha256sum
          sha256: 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514',
        },
        created_at: '2026-01-01T12:00:00.000Z',
        history: [
          { status: 'click', partner_code: 'PARTNER123', at: '2026-01-01T12:00:00.001Z' },
          { status: 'lead', partner_code: 'PARTNER123', at: '2026-01-01T12:00:00.003Z' },
          { status: 'conversion', partner_code: 'PARTNER123', at: '2026-01-01T12:00:00.005Z' },
        ],
      },
    ]);
  });

  it('assigns the customer to the partner of the last click', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    expect(recordClick(backend, 'OTHER123', click_id)).toBe(click_id);
    expect(backend.state().customers).toMatchObject([{ partner_code: 'OTHER123', program_id: 2 }]);
  });

  it('creates a customer for an unknown click id', () => {
    const backend = makeBackend();
    expect(recordClick(backend, 'PARTNER123', 'cust_9')).not.toBe('cust_9');
  });

  it('never moves a customer to an earlier status', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    expect(backend.advance(click_id, 'click')).toEqual({ kind: 'backwards', status: 'click' });
    expect(backend.advance(click_id, 'lead')).toMatchObject({ kind: 'advanced' });
    expect(backend.advance(click_id, 'lead')).toEqual({ kind: 'backwards', status: 'lead' });
    recordClick(backend, 'PARTNER456', click_id);
    expect(backend.state().customers).toMatchObject([
      { status: 'lead', partner_code: 'PARTNER456' },
    ]);
    expect(backend.advance('cust_9', 'lead')).toEqual({ kind: 'unknown' });
  });

  it('looks up the customer key only if the click id is unknown', () => {
    const backend = makeBackend();
    const [first, second] = [recordClick(backend), recordClick(backend)];
    backend.recordLead(lead({ click_id: first, customer_key: 'usr_1' }));
    expect(backend.recordLead(lead({ click_id: 'cust_9', customer_key: 'usr_1' }))).toEqual({
      kind: 'refused',
      error: 'status-not-click',
      status: 'lead',
    });
    expect(backend.recordLead(lead({ click_id: second, customer_key: 'usr_1' }))).toEqual({
      kind: 'tracked',
    });
    // The key moved from the first customer to the second.
    expect(backend.state().customers).toMatchObject([
      { click_id: first, customer_key: null },
      { click_id: second, customer_key: 'usr_1' },
    ]);
  });

  it('records a browser’s lead as provisional if the programme requires a server', () => {
    const program: Program = {
      id: 7,
      token: 'secret',
      lead_auth: 'server_required',
      cookie_window_days: 30,
      allowed_origins: null,
    };
    const partners = [{ code: 'P', program_id: 7, active: true }];
    const backend = new Backend({ seed: { programs: [program], partners } });
    const click_id = recordClick(backend, 'P');
    const leadKind = (sender?: Program) =>
      backend.recordLead(lead({ click_id, customer_key: 'usr_1', program: sender })).kind;
    expect(leadKind()).toBe('provisional');
    expect(backend.state()).toMatchObject({
      customers: [{ status: 'click', customer_key: 'usr_1' }],
      events: [{ type: 'click' }, { type: 'lead', provisional: true }],
    });
    expect(leadKind(backend.findProgramByToken('secret'))).toBe('tracked');
    expect(backend.state().customers).toMatchObject([{ status: 'lead' }]);
  });

  it('shares no state with its callers or with other backends', () => {
    const [one, other] = [makeBackend(), makeBackend()];
    recordClick(one);
    one.state().customers.length = 0;
    expect(one.state().customers).toHaveLength(1);
    expect(other.state().customers).toEqual([]);
  });

  it('restores its seed on reset', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    backend.reset();
    expect(backend.state()).toEqual(new Backend().state());
    expect(backend.recordLead(lead({ click_id }))).toMatchObject({ error: 'customer-not-found' });
  });

  it('copies its seed, its state and the customers that it returns', () => {
    const { programs, partners } = new Backend().state();
    const backend = new Backend({ seed: { programs, partners } });
    partners[0]!.active = false;
    const click_id = recordClick(backend);
    const advanced = backend.advance(click_id, 'lead');
    if (advanced.kind === 'advanced') advanced.customer.status = 'conversion';
    backend.state().customers[0]!.status = 'conversion';
    expect(backend.state()).toMatchObject({
      partners: [{ active: true }, {}, {}, {}],
      customers: [{ status: 'lead' }],
    });
  });

  it('finds a customer by the key, and keeps fields that a later lead leaves out', () => {
    const program = {
      ...new Backend().state().programs[0]!,
      lead_auth: 'server_required' as const,
    };
    const partners = [{ code: 'P', program_id: 1, active: true }];
    const backend = new Backend({ seed: { programs: [program], partners } });
    const click_id = recordClick(backend, 'P');
    backend.recordLead(lead({ click_id, customer_key: 'usr_1', email: 'user@example.com' }));
    backend.recordLead(lead({ customer_key: 'usr_1', program }));
    expect(backend.state().events.at(-1)).toMatchObject({ click_id, customer_key: 'usr_1' });
    expect(backend.state().customers).toMatchObject([
      { status: 'lead', customer_key: 'usr_1', email: { masked: 'u***@example.com' } },
    ]);
  });

  it('finds a customer only by the last key', () => {
    const programs = [{ id: 1, lead_auth: 'server_required' as const }];
    const backend = new Backend({ seed: { programs, partners: [{ code: 'P', program_id: 1 }] } });
    const click_id = recordClick(backend, 'P');
    backend.recordLead(lead({ click_id, customer_key: 'usr_1' }));
    backend.recordLead(lead({ click_id, customer_key: 'usr_2' }));
    expect(backend.recordLead(lead({ customer_key: 'usr_1' })).kind).toBe('refused');
    expect(backend.recordLead(lead({ customer_key: 'usr_2' })).kind).toBe('provisional');
  });

  it('keeps its state if a reset fails', () => {
    let isBroken = false;
    const newClickId = (count: number) => (isBroken ? 'the same' : `click-${count}`);
    const backend = new Backend({ newClickId, seed: { customers: [{}, {}] } });
    const before = backend.state();
    isBroken = true;
    expect(() => backend.reset()).toThrow('seed.customers[1].click_id must be unique');
    expect(backend.state()).toEqual(before);
  });

  it('keeps an event for each click, lead and test event', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    backend.recordLead(lead({ click_id, customer_key: 'usr_1', event_name: 'trial' }));
    backend.recordTestEvent({ type: 'lead', program_id: 2, customer_key: 'usr_2' });
    const at = expect.any(String) as string;
    const none = {
      partner_code: null,
      customer_key: null,
      email: null,
      event_name: null,
      click_id: null,
      provisional: false,
      transaction_id: null,
      amount_cents: null,
      currency: null,
    };
    expect(backend.state().events).toEqual([
      {
        ...none,
        eventId: 1,
        type: 'click',
        program_id: 1,
        partner_code: 'PARTNER123',
        is_test: false,
        at,
        click_id,
      },
      {
        ...none,
        eventId: 2,
        type: 'lead',
        program_id: 1,
        is_test: false,
        at,
        click_id,
        customer_key: 'usr_1',
        event_name: 'trial',
        partner_code: 'PARTNER123',
        email: null,
        provisional: false,
      },
      {
        ...none,
        eventId: 3,
        type: 'lead',
        program_id: 2,
        is_test: true,
        at,
        customer_key: 'usr_2',
      },
    ]);
  });

  it('replaces its state by an earlier one, and restores its seed on a later reset', () => {
    const backend = makeBackend();
    recordClick(backend);
    const earlier = backend.state();
    recordClick(backend);
    backend.restore(earlier);
    expect(backend.state()).toEqual(earlier);
    backend.reset();
    expect(backend.state().customers).toEqual([]);
  });

  it('finds the programme of a customer by the click id or else by the key', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend, 'OTHER123');
    backend.recordLead(lead({ click_id, customer_key: 'usr_1' }));
    const idOf = (...ids: [clickId: string, key: string]) =>
      backend.findProgramOfCustomer(...ids)?.id;
    expect(idOf(click_id, 'usr_9')).toBe(2);
    expect(idOf('cust_9', 'usr_1')).toBe(2);
    expect(idOf('cust_9', 'usr_9')).toBeUndefined();
  });

  it('allows an origin that one of its programmes allows', () => {
    const programs = [
      { id: 1, allowed_origins: ['https://a.test'] },
      { id: 2, allowed_origins: ['https://b.test'] },
    ];
    const backend = new Backend({ seed: { programs, partners: [] } });
    const origins = ['https://a.test', 'https://b.test', 'https://c.test'];
    expect(origins.map((origin) => backend.allowsOrigin(origin))).toEqual([true, true, false]);
  });

  it('publishes both customers when a key moves from one to the other', () => {
    const publish = vi.fn<(change: StoreChange) => void>();
    const backend = new Backend({}, publish);
    const [first, second] = [recordClick(backend), recordClick(backend)];
    backend.recordLead(lead({ click_id: first, customer_key: 'usr_1' }));
    publish.mockClear();
    backend.recordLead(lead({ click_id: second, customer_key: 'usr_1' }));
    const ids = publish.mock.calls.map(
      ([change]) => change.type === 'customer' && change.customer.click_id,
    );
    expect(ids).toEqual(expect.arrayContaining([first, second]));
  });

  it('publishes a customer again when it has its key', () => {
    const keys: unknown[] = [];
    const backend = new Backend({}, (change) => {
      if (change.type === 'customer') keys.push(change.customer.customer_key);
    });
    backend.addCustomer({ customer_key: 'usr_1' });
    expect(keys).toEqual([null, 'usr_1']);
  });

  it('masks an email in the name of an event', () => {
    const backend = makeBackend();
    const event_name = 'trial of ada@example.com';
    backend.recordTestEvent({ type: 'lead', program_id: 1, event_name });
    expect(backend.state().events).toMatchObject([{ event_name: 'trial of ***' }]);
  });

  it('records no click of a known customer on an inactive link', () => {
    const backend = makeBackend();
    const click_id = recordClick(backend);
    expect(backend.recordClick('INACTIVE1', click_id)).toEqual({ kind: 'inactive' });
    expect(backend.state().customers).toMatchObject([{ partner_code: 'PARTNER123' }]);
  });
});
