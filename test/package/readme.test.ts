import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCode } from '../markdown';
import { installPacked, ROOT, runNode, runVitest, write } from './workspace';

// Tests in a browser cover the README's other blocks.
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

it('the README’s MSW test passes in a project with the package installed', async () => {
  const project = installPacked(['msw', 'vitest', 'jsdom']);
  write(project, 'signup.test.js', findCode(readme, 'js', 'msw/node'));
  expect(await runVitest(project)).toMatch(/Tests +1 passed/);
});

it('the README’s code for a server reports a lead and a sale', async () => {
  const project = installPacked();
  write(project, 'package.json', '{ "private": true, "type": "module" }');
  write(project, 'report.js', findCode(readme, 'js', 'createServerTracker'));
  // The README's code has no `apiBase`, so the mock stands in for `fetch`.
  const program = `
    import { createMockAffitor } from 'affitor-tracker/mock';
    process.env.AFFITOR_TOKEN = 'program_1_token';
    const mock = createMockAffitor();
    const { click_id } = mock.addCustomer();
    globalThis.fetch = (url, init) => mock.fetch(new Request(url, init));
    const { onSignup, onPayment } = await import('./report.js');
    const request = new Request('https://example.com/signup', {
      headers: { Cookie: \`affitor_click_id=\${click_id}\` },
    });
    await onSignup(new Request('https://example.com/signup'), { id: 'usr_organic' });
    await onSignup(request, { id: 'usr_abc123', email: 'user@example.com' });
    await onPayment({ id: 'pay_1', userId: 'usr_abc123', amountCents: 4900 });
    const { customers, sales, requests } = mock;
    console.log(JSON.stringify({ customers, sales, requests }));`;
  expect(await runNode(project, 'run.js', program)).toMatchObject({
    customers: [{ status: 'conversion', customer_key: 'usr_abc123' }],
    sales: [{ transaction_id: 'pay_1', amount_cents: 4900 }],
    // Nothing about the visitor without a click.
    requests: [{ path: '/api/v1/track/lead' }, { path: '/api/v1/track/sale' }],
  });
});
