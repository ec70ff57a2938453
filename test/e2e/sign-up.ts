import type { Page } from 'playwright-core';

/** Fills in the signup page of an example, as Ada would. */
export async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('Ada@Example.com');
  await page.getByRole('button', { name: 'Create my account' }).click();
  // Not for its load, which waits for the tracker.
  await page.waitForURL('**/welcome.html', { waitUntil: 'commit' });
  await page.getByText('Welcome, Ada!').waitFor();
}
