import { expect, onTestFinished } from 'vitest';
import { startMockServer } from '../../../dist/mock/server.js';
import { expectFunnel, it, openInspector, section } from './inspector-page';

it.for(['reduce', 'no-preference'] as const)(
  'draws the counts with prefers-reduced-motion: %s',
  async (reducedMotion, { inspector: { page }, server }) => {
    await page.emulateMedia({ reducedMotion });
    const shapes = section(page, 'Funnel').locator('.funnel-shape');
    /** Whether each stage is visible, and its height on both sides as a share of the chart. */
    const readShapes = () =>
      shapes.evaluateAll((elements) =>
        elements.map((element) => {
          const style = getComputedStyle(element);
          return {
            isVisible: element.getBoundingClientRect().height > 50,
            start: Number(style.getPropertyValue('--start-share')),
            end: Number(style.getPropertyValue('--end-share')),
          };
        }),
      );
    for (let count = 0; count < 4; count++) server.addCustomer();
    await expectFunnel(page, '4 clicks', '0 leads', '0 conversions');
    expect(await readShapes()).toEqual([
      { isVisible: true, start: 1, end: 0 },
      { isVisible: true, start: 0, end: 0 },
      { isVisible: true, start: 0, end: 0 },
    ]);
    const before = await page.screenshot();
    server.addCustomer({ status: 'lead' });
    server.addCustomer({ status: 'lead' });
    server.addCustomer({ status: 'conversion' });
    server.addCustomer({ status: 'lead' });
    await expectFunnel(page, '8 clicks', '4 leads', '1 conversion');
    expect(await readShapes()).toEqual([
      { isVisible: true, start: 1, end: 0.5 },
      { isVisible: true, start: 0.5, end: 0.125 },
      { isVisible: true, start: 0.125, end: 0.125 },
    ]);
    const readPaths = () =>
      shapes.evaluateAll((elements) =>
        elements.map((element) => getComputedStyle(element).clipPath),
      );
    await expect.poll(async () => new Set(await readPaths()).size).toBe(3);
    expect((await page.screenshot()).equals(before)).toBe(false);
  },
);

it('counts provisional leads apart from the customers', async ({ tab }) => {
  const programs = [{ id: 1, lead_auth: 'server_required' as const }];
  const partners = [{ code: 'P', program_id: 1 }];
  const strict = await startMockServer({ seed: { programs, partners } });
  onTestFinished(strict.close);
  await openInspector(tab, strict.url);
  const { click_id } = strict.addCustomer();
  await tab.getByRole('button', { name: `Sign up ${click_id}` }).click();
  await tab.getByText('Not included: 0 test events, 1 provisional lead.').waitFor();
});
