import { describe, expect, it, vi } from 'vitest';
import { createLead } from '../../src/core/create-lead';
import type { Lead } from '../../src/core/lead';
import { defaultSettings, type LeadOptions, type Settings } from '../../src/core/options';

interface Call {
  customerKey?: unknown;
  email?: unknown;
  options?: LeadOptions | null;
  clickId?: string;
  settings?: Partial<Settings>;
}

function create({ customerKey = 'usr_1', email, options, clickId = '', settings }: Call) {
  const warn = vi.fn();
  const { lead, identity, skipReason } = createLead(
    [customerKey, email, options],
    clickId,
    { ...defaultSettings, ...settings },
    warn,
  );
  const warnings = warn.mock.calls.map(([advice]) => advice as string);
  return { lead, identity, skipReason, warnings };
}

describe('createLead', () => {
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
    expect(create(call)).toMatchObject({ warnings: [] });
    expect(create(call).lead).toEqual(lead);
  });

  it.each([[''], ['  '], [null], [{}], [[]], [NaN], [Infinity], [true], [10n], [() => 'usr_1']])(
    'treats the customer key %s as absent, and says what to pass',
    (customerKey) => {
      const { lead, warnings } = create({ customerKey, clickId: 'cust_1' });
      expect(lead).toEqual({ click_id: 'cust_1' });
      expect(warnings).toEqual([
        'Ignored customerKey: expected a non-empty string or a number, got',
      ]);
    },
  );

  it('says what to pass where there is no customer key at all', () => {
    const warn = vi.fn();
    expect(createLead([undefined], '', defaultSettings, warn).lead).toEqual({});
    expect(warn.mock.calls).toEqual([
      ['Ignored customerKey: expected a non-empty string or a number, got', ''],
    ]);
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
    const { lead, warnings } = create({ ...call, settings: { programId: 3 } });
    expect(lead).toEqual({ customer_key: 'usr_1', additional_data: { program_id: 3 } });
    expect(warnings).toEqual([expect.stringContaining(`Ignored ${field}: expected `)]);
  });

  it('takes neither key nor email from the options', () => {
    const options = { customerKey: 'other', email: 'other@b.c' } as LeadOptions;
    expect(create({ options }).lead).toEqual({ customer_key: 'usr_1' });
  });
});

describe('the identity of a lead', () => {
  const call: Call = {
    clickId: 'cust_1',
    email: 'a@b.c',
    options: { eventName: 'trial', additionalData: { plan: 'pro' } },
    settings: { programId: 3 },
  };
  const { identity } = create(call);

  it.each<[string, Call]>([
    ['said again', call],
    ['with another email', { ...call, email: 'd@e.f' }],
    ['without an email', { ...call, email: undefined }],
    [
      'with other data',
      { ...call, options: { eventName: 'trial', additionalData: { plan: 'free' } } },
    ],
    ['without data', { ...call, options: { eventName: 'trial' } }],
    [
      'whose programme and event the caller’s own data name',
      {
        ...call,
        settings: {},
        options: { additionalData: { event_name: 'trial', program_id: 3 } },
      },
    ],
    [
      'with the click id in its options',
      { ...call, clickId: 'cookie', options: { ...call.options, clickId: 'cust_1' } },
    ],
    ['with a test mode that is off', { ...call, options: { ...call.options, testMode: false } }],
    [
      'of a tracker that requires a click',
      { ...call, settings: { programId: 3, requireClick: true } },
    ],
  ])('is the same %s', (_, same) => {
    expect(create(same).identity).toBe(identity);
  });

  it('is the same for a number and for its text', () => {
    expect(create({ customerKey: 7 }).identity).toBe(create({ customerKey: '7' }).identity);
  });

  it.each<[string, Call]>([
    ['key', { ...call, customerKey: 'usr_2' }],
    ['click', { ...call, clickId: 'cust_2' }],
    ['click in its options', { ...call, options: { ...call.options, clickId: 'cust_2' } }],
    ['event', { ...call, options: { eventName: 'Trial' } }],
    ['mode', { ...call, options: { ...call.options, testMode: true } }],
    ['programme', { ...call, settings: { programId: 4 } }],
    ['event in its data', { ...call, options: { additionalData: { event_name: 'other' } } }],
    [
      'mode in its data',
      { ...call, options: { ...call.options, additionalData: { test_mode: true } } },
    ],
    [
      'programme in its data',
      { ...call, settings: {}, options: { eventName: 'trial', additionalData: { program_id: 4 } } },
    ],
  ])('is another with another %s', (_, other) => {
    expect(create(other).identity).not.toBe(identity);
  });

  it('does not take one field’s text for another’s', () => {
    const identities = [
      create({ customerKey: 'x' }),
      create({ customerKey: '', clickId: 'x' }),
      create({ customerKey: 'x', clickId: 'x' }),
      create({ customerKey: 'x","x' }),
      create({ customerKey: '', options: { eventName: 'x' } }),
      create({ customerKey: 'null' }),
      create({ customerKey: 'x,x', clickId: 'x' }),
      create({ customerKey: 'x', clickId: 'x,x' }),
      create({ customerKey: '' }),
    ].map((created) => created.identity);
    expect(new Set(identities).size).toBe(identities.length);
  });
});

describe('the reason to skip a lead', () => {
  const keyless: Call = { customerKey: '' };
  const click: Call = { ...keyless, clickId: 'cust_1' };
  const test: Call = { ...keyless, options: { testMode: true } };
  const own = (test_mode: unknown): Call => ({
    ...keyless,
    options: { additionalData: { test_mode } },
  });

  it.each<[string, Call, boolean, string | undefined]>([
    ['nothing', keyless, false, 'missing-identifier'],
    ['nothing', keyless, true, 'missing-identifier'],
    ['a test_mode of text', own('yes'), false, 'missing-identifier'],
    ['a key', {}, false, undefined],
    ['a key', {}, true, 'no-click'],
    ['a click', click, false, undefined],
    ['a click', click, true, undefined],
    ['a click of the call’s own', { options: { clickId: 'cust_1' } }, true, undefined],
    ['test mode', test, false, undefined],
    ['test mode', test, true, undefined],
    ['the caller’s own test mode', own(true), true, undefined],
    ['test mode and a key', { options: { testMode: true } }, true, undefined],
  ])('that has %s', (_, call, requireClick, reason) => {
    expect(create({ ...call, settings: { requireClick } }).skipReason).toBe(reason);
  });
});
