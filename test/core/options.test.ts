import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/options';

it('the defaults are those in the documentation', () => {
  expect(defaultSettings).toEqual({
    programId: 0,
    apiBase: 'https://api.affitor.com',
    testMode: false,
    debug: false,
    cookieName: 'affitor_click_id',
    cookieDomain: '',
    timeout: 3000,
    requireClick: false,
    storage: 'local',
    consent: 'granted',
    onResult: expect.any(Function) as unknown,
  });
});
