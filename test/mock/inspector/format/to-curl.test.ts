// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { toCurl } from '../../../../src/mock/inspector/format/to-curl';
import { request } from '../../request';

const curlFor = async (body: string, headers = {}) => {
  const mock = createMockApp();
  await request(mock, '/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  return toCurl(mock.journal.entries()[0]!, 'http://localhost:4242');
};

const FIRST_LINE = "curl -X POST 'http://localhost:4242/api/v1/track/lead'";

describe('toCurl', () => {
  it('sends the mask of an email', async () => {
    expect(await curlFor('{"customer_key":"usr_1","email":"ada@example.com"}')).toBe(
      `${FIRST_LINE} \\\n  -H 'Content-Type: application/json' \\\n` +
        `  -d '{"customer_key":"usr_1","email":"a***@example.com"}'`,
    );
  });

  it('replaces the token by a placeholder', async () => {
    const curl = await curlFor('{}', { Authorization: 'Bearer program_1_token' });
    expect(curl).toContain("-H 'Authorization: Bearer YOUR_PROGRAM_API_KEY'");
    expect(curl).not.toContain('program_1_token');
  });

  it('quotes the body for a shell', async () => {
    expect(await curlFor(`{"customer_key":"it's $HOME"}`)).toContain(
      `-d '{"customer_key":"it'\\''s $HOME"}'`,
    );
  });

  it('leaves out a body that the mock could not read', async () => {
    expect(await curlFor('{')).toBe(FIRST_LINE);
  });
});
