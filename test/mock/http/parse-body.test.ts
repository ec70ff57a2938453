// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockAffitor } from '../../../src/mock';

const leadRequest = (body: BodyInit) =>
  new Request('https://api.affitor.com/api/v1/track/lead', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit);

describe('parseBody', () => {
  it('reads the body of a Request without a stream, as in Firefox', async () => {
    const mock = createMockAffitor();
    const request = leadRequest('{"customer_key":"usr_1"}');
    Object.defineProperty(request, 'body', { value: undefined });
    await mock.fetch(request);
    expect(mock.requests).toMatchObject([{ body: { customer_key: 'usr_1' } }]);
  });

  it('refuses a content type that only ends like JSON', async () => {
    const request = leadRequest('{}');
    request.headers.set('Content-Type', 'x-application/json');
    const response = await createMockAffitor().fetch(request);
    expect(response.status).toBe(415);
  });

  it('decodes a character that is split between two chunks', async () => {
    const mock = createMockAffitor();
    const bytes = new TextEncoder().encode('{"customer_key":"ü"}');
    const middle = bytes.indexOf(0xc3) + 1;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.subarray(0, middle));
        controller.enqueue(bytes.subarray(middle));
        controller.close();
      },
    });
    await mock.fetch(leadRequest(body));
    expect(mock.requests).toMatchObject([{ body: { customer_key: 'ü' } }]);
  });
});
