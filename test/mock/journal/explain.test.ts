// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock';
import { apiErrors, type ApiErrorCode } from '../../../src/mock/backend/api-errors';
import { explain } from '../../../src/mock/journal/explain';
import { toRequest } from '../../contract/api-request';
import { byName, cases } from '../../contract/cases';

/** The journal's record of a case. */
async function record({ options, before, request }: (typeof cases)[number]) {
  const mock = createMockAffitor(options());
  for (const each of [...before, request]) {
    await mock.fetch(toRequest('https://api.affitor.com', each));
  }
  return mock.requests.at(-1)!;
}

const refused = cases.filter(({ status }) => status >= 400 && status < 500);

describe('explain', () => {
  it.each(byName(refused))('explains the refusal of %s', async (_, each) => {
    const explanation = explain(await record(each));
    expect(explanation?.rule).toMatch(/\.$/);
    expect(explanation?.fix).toMatch(/\.$/);
  });

  it('has its own explanation for each error of the contract', async () => {
    const rules = new Map<ApiErrorCode | null, string>();
    for (const each of refused) {
      const request = await record(each);
      rules.set(request.error_code, explain(request)!.rule);
    }
    rules.delete(null);
    const codes = Object.entries(apiErrors)
      .filter(([, { status }]) => status < 500)
      .map(([code]) => code);
    expect([...rules.keys()].sort()).toEqual(codes.sort());
    expect(rules.size).toBe(codes.length);
    expect(new Set(rules.values()).size).toBe(codes.length);
  });

  it('says that the type of a field is not in the contract’s table', async () => {
    const wrongType = cases.find(({ answer }) =>
      JSON.stringify(answer).includes('must be of type'),
    )!;
    expect(explain(await record(wrongType))?.rule).toMatch(/^Not in the contract’s error table/);
  });

  it.each([
    ['a success', {}, 200],
    ['the response of a fault', { fault: { status: 400 } }, 400],
    ['the text of a fault', { fault: { status: 404, body: '' } }, 404],
    ['a request without a response', { fault: { hang: true } }, null],
    ['an unexpected error', {}, 500],
    ['an unexpected error of the lead endpoint', { error_code: 'lead-failed' as const }, 500],
  ])('returns nothing for %s', (_, fields, status) => {
    const request = {
      id: 1,
      at: '',
      method: 'POST',
      path: '/api/v1/track/lead',
      mode: 'browser' as const,
      body: null,
      answer: { error: 'click_id or customer_key is required' },
      error_code: 'identifier-required' as const,
      duration_ms: 0,
      fault: null,
    };
    expect(explain({ ...request, ...fields, status })).toBeUndefined();
  });
});
