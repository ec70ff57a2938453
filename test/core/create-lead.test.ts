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

/** Calls `createLead` with these values and the defaults. Returns its result and the warnings. */
function create({ customerKey = 'usr_1', email, options, clickId = '', settings }: Call) {
  const warn = vi.fn();
  const { lead, identity, skipReason } = createLead(
    [customerKey, email, options],
    clickId,
    { ...defaultSettings, ...settings },
    warn,
  );
  const warnings = warn.mock.calls.map(([message]) => message as string);
  return { lead, identity, skipReason, warnings };
}

describe('createLead', () => {
  it.each<[string, Call, Lead]>([
    ['a customer key', {}, { customer_key: 'usr_1' }],
    ['a customer key that is a number', { customerKey: 7 }, { customer_key: '7' }],
    ['a customer key that is 0', { customerKey: 0 }, { customer_key: '0' }],
    ['a customer key that is a BigInt', { customerKey: 10n }, { customer_key: '10' }],
    ['a customer key that is a String object', { customerKey: Object('x') }, { customer_key: 'x' }],
    ['a trimmed customer key', { customerKey: ' usr 1\n' }, { customer_key: 'usr 1' }],
    ['a trimmed email', { email: ' a@b.c\n' }, { customer_key: 'usr_1', email: 'a@b.c' }],
    [
      'a trimmed click id',
      { options: { clickId: ' own ' } },
      { click_id: 'own', customer_key: 'usr_1' },
    ],
    ['an email', { email: 'a@b.c' }, { customer_key: 'usr_1', email: 'a@b.c' }],
    ['a lead without email when it is null', { email: null }, { customer_key: 'usr_1' }],
    [
      'the click id of the cookie',
      { clickId: 'cust_1' },
      { click_id: 'cust_1', customer_key: 'usr_1' },
    ],
    [
      'the click id of the options instead of the cookie',
      { clickId: 'cookie', options: { clickId: 'own' } },
      { click_id: 'own', customer_key: 'usr_1' },
    ],
    ['a lead without options when they are null', { options: null }, { customer_key: 'usr_1' }],
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
      'no test mode for one lead when it is on for all',
      { settings: { testMode: true }, options: { testMode: false } },
      { customer_key: 'usr_1' },
    ],
    [
      'the additional data, including falsy values',
      { options: { additionalData: { plan: 'pro', seats: 0, note: '' } } },
      { customer_key: 'usr_1', additional_data: { plan: 'pro', seats: 0, note: '' } },
    ],
    [
      'programId, testMode and eventName instead of the same fields of additionalData',
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
    [
      'no additional data when it is empty',
      { options: { additionalData: {} } },
      { customer_key: 'usr_1' },
    ],
  ])('returns %s', (_, call, lead) => {
    expect(create(call)).toMatchObject({ warnings: [] });
    expect(create(call).lead).toEqual(lead);
  });

  it.each([[''], ['  '], [null]])(
    'returns a lead by its click id when the customer key is %j, and warns about it',
    (customerKey) => {
      const { lead, skipReason, warnings } = create({ customerKey, clickId: 'cust_1' });
      expect(lead).toEqual({ click_id: 'cust_1' });
      expect(skipReason).toBeUndefined();
      expect(warnings).toEqual([
        'Ignored customerKey: expected a non-empty string or a number, got',
      ]);
    },
  );

  it.each([
    [{}],
    [{ id: 'usr_1' }],
    [[]],
    [['usr_1']],
    [NaN],
    [Infinity],
    [true],
    [() => 'usr_1'],
    [Symbol('usr_1')],
    [Object.create(null)],
    [new Date(0)],
  ])('skips a lead whose customer key is %s, and warns about it once', (customerKey) => {
    const { skipReason, warnings } = create({ customerKey, clickId: 'cust_1' });
    expect(skipReason).toBe('invalid-customer-key');
    expect(warnings).toEqual(['Ignored customerKey: expected a non-empty string or a number, got']);
  });

  describe("from Affitor's older form", () => {
    it.each<[string, unknown, Lead]>([
      [
        'user_id and email',
        { email: 'a@b.c', user_id: 'usr_1' },
        { customer_key: 'usr_1', email: 'a@b.c' },
      ],
      ['a user_id that is a number', { user_id: 7 }, { customer_key: '7' }],
      [
        'customer_key and additional_data',
        { customer_key: 'usr_1', additional_data: { plan: 'pro' } },
        { customer_key: 'usr_1', additional_data: { plan: 'pro' } },
      ],
      [
        'customer_key rather than user_id',
        { customer_key: 'usr_1', user_id: 'other' },
        { customer_key: 'usr_1' },
      ],
    ])('takes %s', (_, customerKey, lead) => {
      expect(create({ customerKey })).toMatchObject({ warnings: [], skipReason: undefined });
      expect(create({ customerKey }).lead).toEqual(lead);
    });

    it('takes an email alone, by the click id, and warns about the missing key', () => {
      const customerKey = { email: 'a@b.c' };
      const { lead, warnings } = create({ customerKey, clickId: 'cust_1' });
      expect(lead).toEqual({ click_id: 'cust_1', email: 'a@b.c' });
      expect(warnings).toEqual([
        'Ignored customerKey: expected a non-empty string or a number, got',
      ]);
    });

    it('skips a lead whose user_id cannot be used', () => {
      const customerKey = { email: 'a@b.c', user_id: {} };
      const { skipReason } = create({ customerKey, clickId: 'cust_1' });
      expect(skipReason).toBe('invalid-customer-key');
    });
  });

  it('warns about a missing customer key', () => {
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
    ['additionalData', { options: { additionalData: ['pro'] } }],
  ])('drops an invalid %s, but not the lead', (field, call) => {
    const { lead, warnings } = create({ ...call, settings: { programId: 3 } });
    expect(lead).toEqual({ customer_key: 'usr_1', additional_data: { program_id: 3 } });
    expect(warnings).toEqual([expect.stringContaining(`Ignored ${field}: expected `)]);
  });

  it('ignores a customer key and an email in the options', () => {
    const options = { customerKey: 'other', email: 'other@b.c' } as LeadOptions;
    expect(create({ options }).lead).toEqual({ customer_key: 'usr_1' });
  });
});

describe('the identity that createLead returns', () => {
  const call: Call = {
    clickId: 'cust_1',
    email: 'a@b.c',
    options: { eventName: 'trial', additionalData: { plan: 'pro' } },
    settings: { programId: 3 },
  };
  it.each<[string, Call]>([
    ['the same call', call],
    ['another email', { ...call, email: 'd@e.f' }],
    ['no email', { ...call, email: undefined }],
    [
      'other additional data',
      { ...call, options: { eventName: 'trial', additionalData: { plan: 'free' } } },
    ],
    ['no additional data', { ...call, options: { eventName: 'trial' } }],
    [
      'the same programme and event name in additionalData',
      {
        ...call,
        settings: {},
        options: { additionalData: { event_name: 'trial', program_id: 3 } },
      },
    ],
    [
      'the same click id in the options',
      { ...call, clickId: 'cookie', options: { ...call.options, clickId: 'cust_1' } },
    ],
    ['a test mode that is off', { ...call, options: { ...call.options, testMode: false } }],
    [
      'a tracker that requires a click',
      { ...call, settings: { programId: 3, requireClick: true } },
    ],
  ])('is the same for %s', (_, same) => {
    expect(create(same).identity).toBe(create(call).identity);
  });

  it('is the same for a customer key that is a number or the same text', () => {
    expect(create({ customerKey: 7 }).identity).toBe(create({ customerKey: '7' }).identity);
  });

  it.each<[string, Call]>([
    ['customer key', { ...call, customerKey: 'usr_2' }],
    ['click id', { ...call, clickId: 'cust_2' }],
    ['click id in the options', { ...call, options: { ...call.options, clickId: 'cust_2' } }],
    ['event name', { ...call, options: { eventName: 'Trial' } }],
    ['test mode', { ...call, options: { ...call.options, testMode: true } }],
    ['programme', { ...call, settings: { programId: 4 } }],
    [
      'event name in additionalData',
      { ...call, options: { additionalData: { event_name: 'other' } } },
    ],
    [
      'test mode in additionalData',
      { ...call, options: { ...call.options, additionalData: { test_mode: true } } },
    ],
    [
      'programme in additionalData',
      { ...call, settings: {}, options: { eventName: 'trial', additionalData: { program_id: 4 } } },
    ],
  ])('differs for another %s', (_, other) => {
    expect(create(other).identity).not.toBe(create(call).identity);
  });

  it('differs when the same text is in another field', () => {
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

describe('the skipReason that createLead returns', () => {
  const noKey: Call = { customerKey: '' };
  const click: Call = { ...noKey, clickId: 'cust_1' };
  const testMode: Call = { ...noKey, options: { testMode: true } };
  const testModeData = (test_mode: unknown): Call => ({
    ...noKey,
    options: { additionalData: { test_mode } },
  });

  it.each<[string | undefined, string, boolean, Call]>([
    ['missing-identifier', 'nothing', false, noKey],
    ['missing-identifier', 'nothing', true, noKey],
    [
      'missing-identifier',
      'a test_mode in additionalData that is text',
      false,
      testModeData('yes'),
    ],
    [undefined, 'a customer key', false, {}],
    ['no-click', 'a customer key', true, {}],
    [undefined, 'a click id', false, click],
    [undefined, 'a click id', true, click],
    [undefined, 'a click id in the options', true, { options: { clickId: 'cust_1' } }],
    [undefined, 'test mode', false, testMode],
    [undefined, 'test mode', true, testMode],
    [undefined, 'the test_mode true in additionalData', true, testModeData(true)],
    [undefined, 'test mode and a customer key', true, { options: { testMode: true } }],
  ])('is %s for a lead with %s when requireClick is %s', (reason, _, requireClick, call) => {
    expect(create({ ...call, settings: { requireClick } }).skipReason).toBe(reason);
  });
});
