// @vitest-environment node
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { createOpenApi } from '../../../../src/mock/http/openapi/openapi';
import { byName, cases } from '../../../contract/cases';
import type { ApiRequest } from '../../../contract/api-request';

const document = createOpenApi('http://localhost:4242');
const ajv = new Ajv2020({ strict: false });

/** Returns the validator of the schema at this JSON pointer of the document. */
const validatorOf = (...path: string[]) => {
  const pointer = path
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  return ajv.compile({ $ref: `openapi.json#${pointer}` });
};

beforeAll(() => void ajv.addSchema(document, 'openapi.json'));

const postCases = cases.filter(({ request }) => request.method === undefined);

const bodyText = ({ body }: ApiRequest) => (typeof body === 'string' ? body : JSON.stringify(body));

describe('the OpenAPI document', () => {
  it('has no problem that the recommended rules of the linter find', async () => {
    const problems = await lintFromString({
      source: JSON.stringify(document),
      config: await createConfig({
        extends: ['recommended'],
        rules: { 'no-server-example.com': 'off' },
      }),
    });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
  });

  it.each(byName(postCases))('describes the answer to %s', (_, { request, status, answer }) => {
    const validate = validatorOf(
      ...['paths', request.path, 'post', 'responses', String(status)],
      ...['content', 'application/json', 'schema'],
    );
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(byName(cases.filter(({ request, status }) => status === 200 && bodyText(request))))(
    'accepts the body of %s',
    (_, { request }) => {
      const validate = validatorOf(
        ...['paths', request.path, 'post', 'requestBody'],
        ...['content', 'application/json', 'schema'],
      );
      expect(validate(JSON.parse(bodyText(request))), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  it.each(
    byName(cases.filter(({ answer }) => /: *"[^C"][^"]* must be/.test(JSON.stringify(answer)))),
  )('refuses the body of %s', (_, { request }) => {
    const validate = validatorOf(
      ...['paths', request.path, 'post', 'requestBody'],
      ...['content', 'application/json', 'schema'],
    );
    expect(validate(JSON.parse(bodyText(request)))).toBe(false);
  });

  it('is in the package', () => {
    const file = new URL('../../../../dist/mock/openapi.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('is served by the mock, with the mock’s own address', async () => {
    const { app } = createMockApp();
    const response = await app.request('http://localhost:4242/__mock/openapi.json');
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
