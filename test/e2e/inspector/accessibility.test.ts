import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectNotice, it, postLead, requestRows } from './inspector-page';

it('works with the keyboard alone', async ({ inspector: { page } }) => {
  const focusedText = () =>
    page.evaluate(() =>
      document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? ''),
    );
  const tabTo = async (name: string) => {
    for (let count = 0; !(await focusedText()).includes(name); count++) {
      expect(count, `presses of Tab to reach ${name}`).toBeLessThan(60);
      await page.keyboard.press('Tab');
    }
  };
  await tabTo('Send a test lead');
  await page.keyboard.press('Enter');
  await expectNotice(page, 'Test lead tracked');
  await tabTo('Add fault');
  await page.keyboard.press('Enter');
  await expectNotice(page, 'Fault added');
  await tabTo('POST /api/v1/track/lead');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'curl command' }).waitFor();
  await tabTo('Copy as curl');
});

describe.for(['light', 'dark'] as const)('in the %s color scheme', (colorScheme) => {
  it.for([
    ['desktop', { width: 1280, height: 800 }],
    ['phone', { width: 340, height: 640 }],
  ] as const)(
    'has no accessibility violations and fits a %s',
    async ([, viewport], { inspector: { page, errors }, server }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page)).toEqual([]);
      server.addCustomer({ status: 'conversion', customer_key: 'usr_1', email: 'ada@example.com' });
      server.addCustomer({ status: 'lead', customer_key: 'x'.repeat(300) });
      server.addCustomer();
      server.fail({ status: 503, times: 1, customer: 'usr_2' }, { drop: 'after', on: 'click' });
      await postLead(server, {
        customer_key: 'usr_1',
        additional_data: { long: 'x'.repeat(300) },
      });
      await postLead(server, { customer_key: 'usr_2' });
      await expect.poll(() => requestRows(page).count()).toBe(2);
      await requestRows(page).first().click();
      await requestRows(page).last().click();
      await expect.poll(() => page.getByRole('button', { name: 'Copy as curl' }).count()).toBe(2);
      expect(await findViolations(page)).toEqual([]);
      const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
    },
  );
});

async function findViolations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  // axe measures the contrast of colors, which the highlight of new rows changes for a moment.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      html: nodes.map(({ html }) => html),
    }));
  });
}
