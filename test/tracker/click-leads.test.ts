import { describe, expect, it, vi } from 'vitest';
import { MAX_REMEMBERED } from '../../src/core/outbox';
import type { Tracker } from '../../src/types';
import { openSite } from '../jsdom';
import { MINUTE, NOW } from '../time';
import {
  acceptClick,
  FIRST,
  land,
  PLAIN,
  requests,
  respondToClick,
  SECOND,
  sent,
  visit,
} from './click-page';
import { advance, fetch, FIRST_BACKOFF_MS, resultAfter, storedText, storeEntry } from './page';
import { noResponse, refuse, unavailable } from './responses';
import { duplicate, queued, skipped, tracked } from './results';

/** Leaves clicks without an answer until `respond` is called with one. */
function holdClick() {
  let respond!: (response: Promise<Response>) => void;
  respondToClick.mockImplementationOnce(() => new Promise((resolve) => (respond = resolve)));
  return (response = acceptClick()) => respond(response);
}

/** The storage key of the lead that waits. */
const waitingKey = () => Object.keys(localStorage).find((key) => key.includes('waiting-lead'))!;

describe('a lead that is reported while a click is under way', () => {
  it('waits in storage for the click id', async () => {
    const respond = holdClick();
    const page = visit(FIRST);
    void page.captureClick();
    const result = page.trackLead('usr_1', 'user@example.com', { eventName: 'trial' });
    await advance(1000);
    expect(sent()).toEqual(['click PARTNER123']);
    expect(storedText()).toMatch(/usr_1.*user@example.com/);
    respond();
    expect(await result).toEqual(tracked);
    expect(requests()[1]).toEqual([
      'lead',
      {
        click_id: 'cust_1',
        customer_key: 'usr_1',
        email: 'user@example.com',
        additional_data: { event_name: 'trial' },
      },
    ]);
    expect(storedText()).not.toMatch(/usr_1|user@example.com/);
  });

  it('is sent without a customer key when the click id is there', async () => {
    const page = visit(FIRST);
    void page.captureClick();
    expect(await page.trackLead('', 'user@example.com')).toEqual(tracked);
    expect(requests()[1]).toEqual(['lead', { click_id: 'cust_1', email: 'user@example.com' }]);
  });

  it('has the new click id instead of the former one', async () => {
    document.cookie = 'affitor_click_id=cust_0';
    const page = visit(FIRST);
    void page.captureClick();
    expect(await page.trackLead('usr_1')).toEqual(tracked);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });

  it('is sent once when it is reported twice', async () => {
    const page = visit(FIRST);
    void page.captureClick();
    const results = [page.trackLead('usr_1'), page.trackLead('usr_1')];
    expect(await Promise.all(results)).toEqual([tracked, tracked]);
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });

  it('waits for all clicks before it, but not for later ones', async () => {
    const respondToFirst = holdClick();
    const respondToSecond = holdClick();
    const page = visit(FIRST);
    void page.captureClick();
    void page.trackLead('usr_1');
    openSite(SECOND);
    void page.captureClick();
    void page.trackLead('usr_2');
    respondToFirst();
    await advance(0);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER456', 'lead cust_1']);
    respondToSecond();
    await advance(0);
    expect(sent().slice(3)).toEqual(['lead cust_2']);
  });

  it.each([
    ['refuses the link', refuse],
    ['names no click id', () => acceptClick({ click_id: undefined })],
  ])('is sent without a click id when the API %s', async (_, response) => {
    respondToClick.mockImplementation(response);
    const page = visit(FIRST);
    void page.captureClick();
    expect(await page.trackLead('usr_1')).toEqual(tracked);
    expect(sent()).toEqual(['click PARTNER123', 'lead none']);
  });

  it('is skipped when the link is refused and requireClick is on', async () => {
    respondToClick.mockImplementationOnce(refuse);
    const page = visit(FIRST, { requireClick: true });
    void page.captureClick();
    expect(await page.trackLead('usr_1')).toEqual(skipped('no-click'));
    expect(storedText()).not.toContain('usr_1');
  });

  it('resolves to queued after the timeout, and is sent after the click', async () => {
    const onResult = vi.fn();
    const respond = holdClick();
    const page = visit(FIRST, { timeout: 10, onResult });
    void page.captureClick();
    expect(await resultAfter(10, page.trackLead('usr_1'))).toEqual(queued('timeout'));
    await advance(1000);
    expect(onResult).not.toHaveBeenCalled();
    respond();
    await advance(0);
    const lead = { click_id: 'cust_1', customer_key: 'usr_1' };
    expect(onResult.mock.calls).toEqual([[tracked, lead]]);
  });

  it('waits while the click is tried again', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    const page = visit(FIRST);
    void page.captureClick();
    expect(await resultAfter(FIRST_BACKOFF_MS, page.trackLead('usr_1'))).toEqual(tracked);
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER123', 'lead cust_1']);
  });

  it.each<[string, Parameters<Tracker['trackLead']>, string]>([
    ['has its own click id', ['usr_1', null, { clickId: 'cust_own' }], 'lead cust_own'],
    ['is a test event', ['usr_1', null, { testMode: true }], 'lead none'],
    [
      'is a test event by its additional data',
      ['usr_1', null, { additionalData: { test_mode: true } }],
      'lead none',
    ],
  ])('does not wait when it %s', async (_, args, lead) => {
    respondToClick.mockImplementation(noResponse);
    const page = visit(FIRST);
    void page.captureClick();
    expect(await page.trackLead(...args)).toEqual(tracked);
    expect(sent()).toEqual(['click PARTNER123', lead]);
  });

  it('is skipped at once when its customer key cannot be used', async () => {
    respondToClick.mockImplementation(noResponse);
    const page = visit(FIRST);
    void page.captureClick();
    expect(await page.trackLead({} as never)).toEqual(skipped('invalid-customer-key'));
    expect(storedText()).not.toContain('waiting-lead');
  });

  it('is no test event when only the click is one', async () => {
    const page = visit(FIRST, { testMode: true });
    void page.captureClick();
    await page.trackLead('usr_1', null, { testMode: false });
    expect(requests()[1]).toEqual(['lead', { click_id: 'cust_1', customer_key: 'usr_1' }]);
  });
});

describe('a lead that waits for a click and that another page has delivered', () => {
  it('is not sent by the page that has reported it, also after flush', async () => {
    const respond = holdClick();
    const page = visit(FIRST);
    void page.captureClick();
    const result = page.trackLead('usr_1');
    storeEntry({ status: 'skipped', at: NOW }, waitingKey());
    page.flush();
    respond();
    expect(await result).toEqual(duplicate);
    expect(sent()).toEqual(['click PARTNER123']);
  });

  it('is not stored again by another page that knows of it', async () => {
    respondToClick.mockImplementation(noResponse);
    void (await land(FIRST)).trackLead('usr_1');
    const page = visit(PLAIN);
    page.init();
    await advance(0);
    localStorage.removeItem(waitingKey());
    page.flush();
    expect(storedText()).not.toContain('usr_1');
  });
});

describe('a lead that waits for a click when the page closes', () => {
  it('leaves a record for the page that reported it, and removes old ones', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    void (await land(FIRST)).trackLead('usr_1');
    await advance(0);
    const key = waitingKey();
    for (let i = 1; i <= 60; i++) storeEntry({ status: 'skipped', at: NOW - i }, `${key}${i}`);
    visit(PLAIN).init();
    await advance(MINUTE);
    const at = expect.any(Number) as number;
    expect(JSON.parse(localStorage.getItem(key)!)).toEqual({ status: 'skipped', at });
    const records = Object.keys(localStorage).filter((name) => name.startsWith(key));
    expect(records).toHaveLength(MAX_REMEMBERED);
  });

  it('is sent on a later page, after the click', async () => {
    const onResult = vi.fn();
    respondToClick.mockImplementationOnce(unavailable);
    const page = await land(FIRST);
    void page.trackLead('usr_1', 'user@example.com');
    await advance(0);
    visit(PLAIN, { onResult }).init();
    await advance(MINUTE);
    const lead = { click_id: 'cust_1', customer_key: 'usr_1', email: 'user@example.com' };
    expect(sent()).toEqual(['click PARTNER123', 'click PARTNER123', 'lead cust_1']);
    expect(onResult.mock.calls).toEqual([[tracked, lead]]);
    expect(storedText()).not.toMatch(/usr_1|user@example.com/);
  });

  it('is sent with the id of the click before it, not with that of the later page', async () => {
    respondToClick.mockImplementationOnce(unavailable);
    void (await land(FIRST)).trackLead('usr_1');
    await advance(0);
    const page = visit(SECOND);
    await advance(1);
    page.init();
    void page.captureClick();
    void page.trackLead('usr_2');
    await advance(MINUTE);
    expect(sent().slice(1)).toEqual([
      'click PARTNER123',
      'click PARTNER456',
      'lead cust_1',
      'lead cust_2',
    ]);
  });
});

describe('a lead after a click', () => {
  it('is sent at once, with the click id', async () => {
    const page = await land(FIRST);
    void page.trackLead('usr_1');
    expect(sent()).toEqual(['click PARTNER123', 'lead cust_1']);
  });

  it('is sent at once on a page without a partner code', async () => {
    const page = await land(PLAIN);
    void page.trackLead('usr_1');
    expect(sent()).toEqual(['lead none']);
    expect(fetch).toHaveBeenCalledOnce();
  });
});
