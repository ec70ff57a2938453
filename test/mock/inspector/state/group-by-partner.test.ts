// @vitest-environment node
import { expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { countByStatus } from '../../../../src/mock/inspector/state/count-by-status';
import { groupByPartner } from '../../../../src/mock/inspector/state/group-by-partner';

it('groupByPartner groups the customers by the code of their partner', () => {
  const { backend } = createMockApp();
  backend.addCustomer({ status: 'lead' });
  backend.addCustomer({ partner_code: 'OTHER123' });
  backend.addCustomer({ status: 'conversion' });
  const groups = groupByPartner(backend.state().customers);
  expect([...groups.keys()]).toEqual(['PARTNER123', 'OTHER123']);
  expect(countByStatus(groups.get('PARTNER123')!)).toEqual({ click: 2, lead: 2, conversion: 1 });
  expect(countByStatus(groups.get('OTHER123')!)).toEqual({ click: 1, lead: 0, conversion: 0 });
});
