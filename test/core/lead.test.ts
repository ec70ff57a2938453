import { describe, expect, it, vi } from 'vitest';
import { composeLead, reasonToSkip, type Lead } from '../../src/core/lead';
import { defaultSettings, type LeadOptions, type Settings } from '../../src/core/options';

interface Call {
  customerKey?: unknown;
  email?: unknown;
  options?: LeadOptions | null;
  clickId?: string;
  settings?: Partial<Settings>;
}

function compose({ customerKey = 'usr_1', email, options, clickId = '', settings }: Call) {
  const complain = vi.fn();
  const lead = composeLead(
    [customerKey, email, options],
    clickId,
    { ...defaultSettings, ...settings },
    complain,
  );
  return { lead, complaints: complain.mock.calls.map(([advice]) => advice as string) };
}

describe('composeLead', () => {
  it.each<[string, Call, Lead]>([
    ['a key alone', {}, { customer_key: 'usr_1' }],
    ['a number as key', { customerKey: 7 }, { customer_key: '7' }],
    ['zero as key', { customerKey: 0 }, { customer_key: '0' }],
    ['a key just as it is', { customerKey: ' usr 1 ' }, { customer_key: ' usr 1 ' }],
    ['an email', { email: 'a@b.c' }, { customer_key: 'usr_1', email: 'a@b.c' }],
    ['no email', { email: null }, { customer_key: 'usr_1' }],
    ['a click', { clickId: 'cust_1' }, { click_id: 'cust_1', customer_key: 'usr_1' }],
    [
      'a click id of the call’s own',
      { clickId: 'cookie', options: { clickId: 'own' } },
      { click_id: 'own', customer_key: 'usr_1' },
    ],
    ['no options', { options: null }, { customer_key: 'usr_1' }],
    [
      'a programme',
      { settings: { programId: 3 } },
      { customer_key: 'usr_1', additional_data: { program_id: 3 } },
    ],
    [
      'an event name',
      { options: { eventName: 'trial' } },
      { customer_key: 'usr_1', additional_data: { event_name: 'trial' } },
    ],
    [
      'test mode for one lead',
      { options: { testMode: true } },
      { customer_key: 'usr_1', additional_data: { test_mode: true } },
    ],
    [
      'test mode for all',
      { settings: { testMode: true } },
      { customer_key: 'usr_1', additional_data: { test_mode: true } },
    ],
    [
      'test mode for all but one',
      { settings: { testMode: true }, options: { testMode: false } },
      { customer_key: 'usr_1' },
    ],
    [
      'the caller’s own data, falsy values too',
      { options: { additionalData: { plan: 'pro', seats: 0, note: '' } } },
      { customer_key: 'usr_1', additional_data: { plan: 'pro', seats: 0, note: '' } },
    ],
    [
      'our keys over the caller’s',
      {
        settings: { programId: 3, testMode: true },
        options: {
          eventName: 'trial',
          additionalData: { program_id: 9, test_mode: false, event_name: 'x', plan: 'pro' },
        },
      },
      {
        customer_key: 'usr_1',
        additional_data: { program_id: 3, test_mode: true, event_name: 'trial', plan: 'pro' },
      },
    ],
    ['no empty data', { options: { additionalData: {} } }, { customer_key: 'usr_1' }],
  ])('sends %s', (_, call, lead) => {
    expect(compose(call)).toEqual({ lead, complaints: [] });
  });

  it.each([[''], ['  '], [null], [{}], [[]], [NaN], [Infinity], [true], [10n], [() => 'usr_1']])(
    'treats the customer key %s as absent, and says what to pass',
    (customerKey) => {
      expect(compose({ customerKey, clickId: 'cust_1' })).toEqual({
        lead: { click_id: 'cust_1' },
        complaints: ['pass customerKey as string matching /\\S/, not'],
      });
    },
  );

  it('says what to pass where there is no customer key at all', () => {
    const complain = vi.fn();
    expect(composeLead([undefined], '', defaultSettings, complain)).toEqual({});
    expect(complain.mock.calls).toEqual([['pass customerKey as string matching /\\S/, not', '']]);
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  it.each<[string, Call]>([
    ['email', { email: 5 }],
    ['email', { email: '' }],
    ['clickId', { options: { clickId: '' } }],
    ['eventName', { options: { eventName: 5 as never } }],
    ['testMode', { options: { testMode: 'maybe' as never } }],
    ['additionalData', { options: { additionalData: cycle } }],
    ['additionalData', { options: { additionalData: { big: 1n } } }],
    ['additionalData', { options: { additionalData: 'text' as never } }],
  ])('never loses a lead by its %s', (field, call) => {
    const { lead, complaints } = compose({ ...call, settings: { programId: 3 } });
    expect(lead).toEqual({ customer_key: 'usr_1', additional_data: { program_id: 3 } });
    expect(complaints).toEqual([expect.stringContaining(`pass ${field} as`)]);
  });

  it('takes neither key nor email from the options', () => {
    const options = { customerKey: 'other', email: 'other@b.c' } as LeadOptions;
    expect(compose({ options }).lead).toEqual({ customer_key: 'usr_1' });
  });
});

describe('reasonToSkip', () => {
  const test: Lead = { additional_data: { test_mode: true } };
  const key: Lead = { customer_key: 'usr_1' };
  const click: Lead = { click_id: 'cust_1' };

  it.each<[Lead, boolean, string | undefined]>([
    [{}, false, 'missing-identifier'],
    [{}, true, 'missing-identifier'],
    [{ additional_data: { test_mode: 'yes' } }, false, 'missing-identifier'],
    [key, false, undefined],
    [key, true, 'no-click'],
    [click, false, undefined],
    [click, true, undefined],
    [test, false, undefined],
    [test, true, undefined],
    [{ ...test, ...key }, true, undefined],
  ])('of %j with requireClick %s is %s', (lead, requireClick, reason) => {
    expect(reasonToSkip(lead, { ...defaultSettings, requireClick })).toBe(reason);
  });
});
