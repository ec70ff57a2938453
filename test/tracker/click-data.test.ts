import { describe, expect, it } from 'vitest';
import { FIRST, land, PLAIN, visit } from './click-page';

const none = { clickId: null, programId: null, hasAttribution: false, affiliateUrl: null };

describe('getData', () => {
  it('returns what is known about the partner, on later pages too', async () => {
    const data = {
      clickId: 'cust_1',
      programId: 3,
      hasAttribution: true,
      affiliateUrl: FIRST,
    };
    const page = await land(FIRST, { programId: 3 });
    expect(page.getData()).toEqual(data);
    const later = visit(PLAIN, { programId: 3 });
    expect(later.getData()).toEqual(data);
    expect(later.getClickId()).toBe('cust_1');
  });

  it('returns no address of another programme', async () => {
    await land(FIRST, { programId: 3 });
    expect(visit(PLAIN, { programId: 4 }).getData().affiliateUrl).toBeNull();
  });

  it('returns nothing before a click', () => {
    const page = visit(PLAIN);
    expect(page.getData()).toEqual(none);
    expect(page.getClickId()).toBeNull();
  });

  it('returns no address for the click id of another script', async () => {
    const page = await land(FIRST);
    document.cookie = 'affitor_click_id=cust_own';
    const data = { ...none, clickId: 'cust_own', hasAttribution: true };
    expect(page.getData()).toEqual(data);
    expect(visit(PLAIN).getData()).toEqual(data);
  });

  it('returns nothing when the cookie is gone', async () => {
    await land(FIRST);
    document.cookie = 'affitor_click_id=; Max-Age=0';
    expect(visit(PLAIN).getData()).toEqual(none);
  });
});
