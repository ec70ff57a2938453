// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../src/mock/http/app';
import { Journal } from '../../../src/mock/journal/journal';
import { MAX_ENTRIES, MAX_TEXT_LENGTH } from '../../../src/mock/lib/bounded-log';
import { postLead } from '../post-lead';

const request = {
  at: '2026-01-01T12:00:00.000Z',
  method: 'POST',
  path: '/api/v1/track/lead',
  mode: 'browser' as const,
  body: { additional_data: { plan: 'pro' } },
  status: 200,
  answer: null,
  error_code: null,
  duration_ms: 0,
  fault: null,
};

describe('Journal', () => {
  it('removes the oldest requests when it has too many', async () => {
    const mock = createMockApp();
    for (let count = 0; count < MAX_ENTRIES + 2; count++) await postLead(mock, 'null');
    const entries = mock.journal.entries();
    expect(entries).toHaveLength(MAX_ENTRIES);
    expect(entries[0]?.id).toBe(3);
    expect(entries.at(-1)?.id).toBe(MAX_ENTRIES + 2);
  });

  it('removes the oldest requests when their bodies are too long', async () => {
    const mock = createMockApp();
    const body = JSON.stringify({ additional_data: { note: 'x'.repeat(60_000) } });
    for (let count = 0; count < 600; count++) await postLead(mock, body);
    const entries = mock.journal.entries();
    expect(entries.at(-1)?.id).toBe(600);
    expect(entries.length).toBe(
      Math.floor(MAX_TEXT_LENGTH / (body.length + '/api/v1/track/lead'.length)),
    );
  });

  it('returns copies', () => {
    const journal = new Journal();
    journal.add(request, 0);
    const [entry] = journal.entries();
    (entry!.body as { additional_data: object }).additional_data = {};
    expect(journal.entries()).toMatchObject([{ body: { additional_data: { plan: 'pro' } } }]);
  });

  it('restarts its ids when it is cleared', () => {
    const journal = new Journal();
    journal.add(request, 0);
    journal.clear();
    journal.add(request, 0);
    expect(journal.entries()).toMatchObject([{ id: 1 }]);
  });
});
