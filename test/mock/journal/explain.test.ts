// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock/index';
import { explain } from '../../../src/mock/journal/explain';
import { apiErrors } from '../../../src/mock/backend/api-errors';
import { cases } from '../../contract/cases';

/** What the journal has of a case, and how that is explained. */
async function play({ options, before = [], request }: (typeof cases)[number]) {
  const mock = createMockAffitor(options?.());
  for (const { path, method = 'POST', headers, body } of [...before, request]) {
    await mock.fetch(
      new Request(`https://api.affitor.com${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  }
  return explain(mock.requests.at(-1)!);
}

const refused = cases.filter(({ status }) => status >= 400 && status < 500);

it.each(refused)('explains $name', async (each) => {
  const explanation = await play(each);
  expect(explanation?.rule).toMatch(/\.$/);
  expect(explanation?.fix).toMatch(/\.$/);
});

it('has another explanation for each row of the error tables', async () => {
  const explained = new Map<string, string>();
  for (const each of refused) {
    const message = (each.answer as { error: string }).error.replace(/: (lead|conversion)$/, '');
    explained.set(message, (await play(each))!.rule);
  }
  const rows = Object.values(apiErrors)
    .filter(([status]) => status < 500)
    .map(([, message]) => explained.get(message.replace(': <status>', '')));
  expect(rows).toHaveLength(9);
  expect(new Set(rows).size).toBe(9);
});

it('says of a field of a wrong type that it is none of the table’s rows', async () => {
  const wrong = cases.find(({ answer }) => JSON.stringify(answer).includes('must be of type'))!;
  expect((await play(wrong))?.rule).toMatch(/^Beyond the contract’s table/);
});

it.each([
  ['success', {}, 200],
  ['what a fault has answered', { fault: { status: 400 } }, 400],
  ['what a fault has answered as text', { fault: { status: 404, body: '' } }, 404],
  ['no answer', { fault: { hang: true } }, null],
  ['an error of the API', {}, 500],
])('has nothing to say of %s', (_, more, status) => {
  const entry = {
    id: 1,
    at: '',
    method: 'POST',
    path: '/api/v1/track/lead',
    mode: 'browser' as const,
    body: null,
    answer: { error: 'click_id or customer_key is required' },
    duration_ms: 0,
    fault: null,
  };
  expect(explain({ ...entry, ...more, status })).toBeUndefined();
});
