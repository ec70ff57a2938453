// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../../../../src/mock/http/app';
import { findSubject } from '../../../../src/mock/inspector/state/find-subject';
import { applyMessages, emptyView } from '../../../../src/mock/inspector/state/view';
import type { RecordedRequest } from '../../../../src/mock/journal/journal';
import { postSale } from '../../post-sale';

const mock = createMockApp();
const clicked = mock.backend.addCustomer({ partner_code: 'PARTNER456' });
const signedUp = mock.backend.addCustomer({ customer_key: 'usr_1' });
await postSale(mock, 'usr_1');
const view = applyMessages(emptyView, [
  {
    type: 'snapshot',
    snapshot: { state: mock.backend.state(), requests: [], faults: [] },
  },
]);

const subjectOf = (body: unknown, answer: unknown = null) =>
  findSubject({ body, answer } as RecordedRequest, view);

describe('findSubject', () => {
  it('finds nobody in a request without a body', () => {
    expect(subjectOf(null)).toEqual({ customer: undefined, partner: undefined });
  });

  it('shows the customer key that was sent, also of an unknown customer', () => {
    expect(subjectOf({ customer_key: 'usr_2' })).toEqual({ customer: 'usr_2', partner: undefined });
  });

  it('finds a customer by key, and the partner by the customer', () => {
    expect(subjectOf({ customer_key: 'usr_1' })).toEqual({
      customer: 'usr_1',
      partner: 'PARTNER123',
    });
  });

  it('shows the click id of a customer without a key', () => {
    expect(subjectOf({ click_id: clicked.click_id })).toEqual({
      customer: clicked.click_id,
      partner: 'PARTNER456',
    });
  });

  it('shows a click id that nobody has', () => {
    expect(subjectOf({ click_id: 'unknown' })).toEqual({ customer: 'unknown', partner: undefined });
  });

  it('prefers what the API answered', () => {
    const answer = { click_id: signedUp.click_id, partner_code: 'OTHER123' };
    expect(subjectOf({ click_id: clicked.click_id }, answer)).toEqual({
      customer: 'usr_1',
      partner: 'OTHER123',
    });
  });

  it('finds the customer of a sale by the id of the transaction', () => {
    expect(subjectOf({ transaction_id: 'tx_usr_1' })).toEqual({
      customer: 'usr_1',
      partner: 'PARTNER123',
    });
  });

  it.each(['https://site.test/?aff=NEW1', 'https://site.test/?a=b&aff=NEW1&c=d#e'])(
    'finds the partner in the link %s of a click that was not recorded',
    (affiliate_url) => {
      expect(subjectOf({ affiliate_url })).toEqual({ customer: undefined, partner: 'NEW1' });
    },
  );
});
