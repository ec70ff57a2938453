// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { postLead } from '../../post-lead';

describe('POST /api/v1/track/lead', () => {
  it('records the fields of a test event', async () => {
    const mock = createMockApp();
    const ids = { click_id: 'cust_9', customer_key: 'usr_1' };
    const additional_data = { test_mode: true, program_id: 2, event_name: 'trial' };
    await postLead(mock, JSON.stringify({ ...ids, additional_data }));
    expect(mock.backend.state().events).toMatchObject([
      { ...ids, type: 'lead', is_test: true, program_id: 2, event_name: 'trial' },
    ]);
  });
});
