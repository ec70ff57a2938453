import type { Page } from 'playwright-core';

/** Signs up on the signup page of an example. */
export async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('Ada@Example.com');
  await page.getByRole('button', { name: 'Create my account' }).click();
  // The load event waits for the tracker.
  await page.waitForURL('**/welcome.html', { waitUntil: 'commit' });
  await page.getByText('Welcome, Ada!').waitFor();
}
