// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { createMockApp } from '../../../src/mock/http/app';
import { request } from '../request';

describe('createMockApp', () => {
  it('answers an unknown path with 404 as JSON', async () => {
    const mock = createMockApp();
    const response = await request(mock, '/api/v1/track/sale');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'Not found: GET /api/v1/track/sale' });
  });

  it('answers a path outside the API with 404 as JSON', async () => {
    const response = await request(createMockApp(), '/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'Not found: GET /nothing' });
  });

  it('answers an unexpected error with 500, and logs it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { app, backend } = createMockApp();
    vi.spyOn(backend, 'state').mockImplementation(() => {
      throw new Error('broken');
    });
    const response = await app.request('/__mock/state');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: 'Internal error of the mock. See its console.',
    });
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ message: 'broken' }));
    log.mockRestore();
  });

  it('answers a body that cannot be read with 500, and logs it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('broken')),
    });
    const response = await request(createMockApp(), '/api/v1/track/lead', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(500);
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ message: 'broken' }));
    log.mockRestore();
  });
});
