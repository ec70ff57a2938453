// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Backend } from '../../../src/mock/backend/backend';
import type { Program } from '../../../src/mock/backend/model';

const NOON = Date.parse('2026-01-01T12:00:00Z');

function makeBackend() {
  let now = NOON;
  return new Backend({ now: () => now++ });
}

const lead = (more: object) => ({ event_name: null, program: undefined, ...more });

/** Records a click and returns its id. */
function click(backend: Backend, partner = 'PARTNER123', existing?: string): string {
  const outcome = backend.recordClick(partner, existing);
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  return outcome.customer.click_id;
}

describe('Backend', () => {
  it('starts with two programmes and four links', () => {
    expect(new Backend().state()).toEqual({
      programs: [
        { id: 1, token: 'program_1_token', lead_auth: 'optional', cookie_window_days: 60 },
        { id: 2, token: 'program_2_token', lead_auth: 'optional', cookie_window_days: 60 },
      ],
      partners: [
        { code: 'PARTNER123', program_id: 1, active: true },
        { code: 'PARTNER456', program_id: 1, active: true },
        { code: 'INACTIVE1', program_id: 1, active: false },
        { code: 'OTHER123', program_id: 2, active: true },
      ],
      customers: [],
      events: [],
    });
  });

  it('keeps how a customer got from click to conversion', () => {
    const backend = makeBackend();
    const click_id = click(backend);
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

  it('lets the last click win', () => {
    const backend = makeBackend();
    const click_id = click(backend);
    expect(click(backend, 'OTHER123', click_id)).toBe(click_id);
    expect(backend.state().customers).toMatchObject([{ partner_code: 'OTHER123', program_id: 2 }]);
  });

  it('takes an unknown existing click id for a new customer', () => {
    const backend = makeBackend();
    expect(click(backend, 'PARTNER123', 'cust_9')).not.toBe('cust_9');
  });

  it('never sends a customer backwards', () => {
    const backend = makeBackend();
    const click_id = click(backend);
    expect(backend.advance(click_id, 'click')).toEqual({ kind: 'backwards', status: 'click' });
    expect(backend.advance(click_id, 'lead')).toMatchObject({ kind: 'advanced' });
    expect(backend.advance(click_id, 'lead')).toEqual({ kind: 'backwards', status: 'lead' });
    click(backend, 'PARTNER456', click_id);
    expect(backend.state().customers).toMatchObject([
      { status: 'lead', partner_code: 'PARTNER456' },
    ]);
    expect(backend.advance('cust_9', 'lead')).toEqual({ kind: 'unknown' });
  });

  it('looks up the click id first, and the key only if that names nobody', () => {
    const backend = makeBackend();
    const [first, second] = [click(backend), click(backend)];
    backend.recordLead(lead({ click_id: first, customer_key: 'usr_1' }));
    expect(backend.recordLead(lead({ click_id: 'cust_9', customer_key: 'usr_1' }))).toEqual({
      kind: 'refused',
      refusal: 'status-not-click',
      status: 'lead',
    });
    expect(backend.recordLead(lead({ click_id: second, customer_key: 'usr_1' }))).toEqual({
      kind: 'tracked',
    });
    // The key that another customer had has moved.
    expect(backend.state().customers).toMatchObject([
      { click_id: first, customer_key: null },
      { click_id: second, customer_key: 'usr_1' },
    ]);
  });

  it('takes a browser’s lead provisionally where leads come from servers only', () => {
    const program: Program = {
      id: 7,
      token: 'secret',
      lead_auth: 'server_required',
      cookie_window_days: 30,
    };
    const partners = [{ code: 'P', program_id: 7, active: true }];
    const backend = new Backend({ seed: { programs: [program], partners } });
    const click_id = click(backend, 'P');
    const kind = (by?: Program) =>
      backend.recordLead(lead({ click_id, customer_key: 'usr_1', program: by })).kind;
    expect(kind()).toBe('provisional');
    expect(backend.state()).toMatchObject({
      customers: [{ status: 'click', customer_key: 'usr_1' }],
      events: [{ type: 'click' }, { type: 'lead', provisional: true }],
    });
    expect(kind(backend.programOfToken('secret'))).toBe('tracked');
    expect(backend.state().customers).toMatchObject([{ status: 'lead' }]);
  });

  it('shares no state with who reads it, nor with another', () => {
    const [one, other] = [makeBackend(), makeBackend()];
    click(one);
    one.state().customers.length = 0;
    expect(one.state().customers).toHaveLength(1);
    expect(other.state().customers).toEqual([]);
  });

  it('forgets all but its seed on reset', () => {
    const backend = makeBackend();
    const click_id = click(backend);
    backend.reset();
    expect(backend.state()).toEqual(new Backend().state());
    expect(backend.recordLead(lead({ click_id }))).toMatchObject({ refusal: 'customer-not-found' });
  });

  it('copies its seed, its state and the customers that it hands out', () => {
    const { programs, partners } = new Backend().state();
    const backend = new Backend({ seed: { programs, partners } });
    partners[0]!.active = false;
    const click_id = click(backend);
    const advanced = backend.advance(click_id, 'lead');
    if (advanced.kind === 'advanced') advanced.customer.status = 'conversion';
    backend.state().customers[0]!.status = 'conversion';
    expect(backend.state()).toMatchObject({
      partners: [{ active: true }, {}, {}, {}],
      customers: [{ status: 'lead' }],
    });
  });

  it('finds a customer by the key, and keeps what a later lead does not name', () => {
    const program = {
      ...new Backend().state().programs[0]!,
      lead_auth: 'server_required' as const,
    };
    const partners = [{ code: 'P', program_id: 1, active: true }];
    const backend = new Backend({ seed: { programs: [program], partners } });
    const click_id = click(backend, 'P');
    backend.recordLead(lead({ click_id, customer_key: 'usr_1', email: 'user@example.com' }));
    backend.recordLead(lead({ customer_key: 'usr_1', program }));
    expect(backend.state().events.at(-1)).toMatchObject({ click_id, customer_key: 'usr_1' });
    expect(backend.state().customers).toMatchObject([
      { status: 'lead', customer_key: 'usr_1', email: { masked: 'u***@example.com' } },
    ]);
  });

  it('knows a customer by the last key alone', () => {
    const programs = [{ id: 1, lead_auth: 'server_required' as const }];
    const backend = new Backend({ seed: { programs, partners: [{ code: 'P', program_id: 1 }] } });
    const click_id = click(backend, 'P');
    backend.recordLead(lead({ click_id, customer_key: 'usr_1' }));
    backend.recordLead(lead({ click_id, customer_key: 'usr_2' }));
    expect(backend.recordLead(lead({ customer_key: 'usr_1' })).kind).toBe('refused');
    expect(backend.recordLead(lead({ customer_key: 'usr_2' })).kind).toBe('provisional');
  });

  it('is as it was where its seed can no longer be', () => {
    let isBroken = false;
    const newClickId = (count: number) => (isBroken ? 'the same' : `click-${count}`);
    const backend = new Backend({ newClickId, seed: { customers: [{}, {}] } });
    const before = backend.state();
    isBroken = true;
    expect(() => backend.reset()).toThrow('seed.customers[1].click_id must be new');
    expect(backend.state()).toEqual(before);
  });

  it('keeps what the API was told', () => {
    const backend = makeBackend();
    const click_id = click(backend);
    backend.recordLead(lead({ click_id, customer_key: 'usr_1', event_name: 'trial' }));
    backend.recordTest({ type: 'lead', program_id: 2, customer_key: 'usr_2' });
    const at = expect.any(String) as string;
    const none = {
      partner_code: null,
      customer_key: null,
      email: null,
      event_name: null,
      click_id: null,
      provisional: false,
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

  it('records no click of a known visitor on an inactive link', () => {
    const backend = makeBackend();
    const click_id = click(backend);
    expect(backend.recordClick('INACTIVE1', click_id)).toEqual({ kind: 'inactive' });
    expect(backend.state().customers).toMatchObject([{ partner_code: 'PARTNER123' }]);
  });
});
