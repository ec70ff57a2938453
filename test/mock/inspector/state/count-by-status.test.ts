// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { countByStatus } from '../../../../src/mock/inspector/state/count-by-status';

it('countByStatus counts a customer under every status reached', () => {
  const { backend } = createMockApp();
  for (const status of ['click', 'click', 'lead', 'lead', 'conversion'] as const) {
    backend.addCustomer({ status });
  }
  expect(countByStatus(backend.state().customers)).toEqual({ click: 5, lead: 3, conversion: 1 });
});
