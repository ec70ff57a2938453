// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { toCurl } from '../../../../src/mock/inspector/format/curl';

const curlAfter = async (body: string, headers = {}) => {
  const { app, journal } = createMockApp();
  await app.request('/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  return toCurl(journal.entries()[0]!, 'http://localhost:4242');
};

const LINE = "curl -X POST 'http://localhost:4242/api/v1/track/lead'";

it('sends an email as its mask, which is text, as the API wants it', async () => {
  expect(await curlAfter('{"customer_key":"usr_1","email":"ada@example.com"}')).toBe(
    `${LINE} \\\n  -H 'Content-Type: application/json' \\\n` +
      `  -d '{"customer_key":"usr_1","email":"a***@example.com"}'`,
  );
});

it('leaves the token to whoever sends it', async () => {
  const curl = await curlAfter('{}', { Authorization: 'Bearer program_1_token' });
  expect(curl).toContain("-H 'Authorization: Bearer YOUR_PROGRAM_API_KEY'");
  expect(curl).not.toContain('program_1_token');
});

it('is quoted for a shell', async () => {
  expect(await curlAfter(`{"customer_key":"it's $HOME"}`)).toContain(
    `-d '{"customer_key":"it'\\''s $HOME"}'`,
  );
});

it('has no body where the mock could read none', async () => {
  expect(await curlAfter('{')).toBe(LINE);
});
