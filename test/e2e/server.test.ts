import { expect, it } from 'vitest';
import type { Tracker } from '../../dist/affitor.js';
import { createServerTracker, readClickId } from 'affitor-tracker/server';
import { startMockServer } from '../../dist/mock/server.js';
import { openPage, setUpBrowser } from './browser';

setUpBrowser();

it('settles a provisional lead of the browser by the server’s lead, and then records a sale', async () => {
  const mock = await startMockServer({
    seed: {
      programs: [{ id: 1, token: 'secret', lead_auth: 'server_required' }],
      partners: [{ code: 'PARTNER123', program_id: 1 }],
    },
  });
  const { page, errors } = await openPage();
  await page.goto(`${mock.url}/go/PARTNER123?to=/examples/script-tag/signup.html`);
  expect(mock.customers).toMatchObject([{ status: 'click' }]);

  const browserResult = await page.evaluate(() =>
    (window as unknown as { affitor: Tracker }).affitor.trackLead('usr_1', 'ada@example.com'),
  );
  expect(browserResult).toMatchObject({ status: 'tracked', provisional: true });
  expect(mock.customers).toMatchObject([{ status: 'click' }]);
  expect(mock.leads).toMatchObject([{ provisional: true, customer_key: 'usr_1' }]);

  const cookies = await page.context().cookies();
  const clickId = readClickId(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  const affitor = createServerTracker({ token: 'secret', apiBase: mock.url });
  const lead = { clickId, customerKey: 'usr_1', email: 'ada@example.com' };
  const serverResult = await affitor.trackLead(lead);
  expect(serverResult).toMatchObject({ status: 'tracked' });
  expect(serverResult).not.toHaveProperty('provisional');
  expect(mock.customers).toMatchObject([
    { click_id: clickId, status: 'lead', customer_key: 'usr_1' },
  ]);

  // As the guide says, nothing is wrong if the lead is reported again.
  expect(await affitor.trackLead(lead)).toEqual({
    status: 'rejected',
    httpStatus: 400,
    message: 'Customer status cannot be updated to lead. Current status: lead',
  });

  const sale = { transactionId: 'tx_1', customerKey: 'usr_1', amountCents: 4900 };
  expect(await affitor.trackSale(sale)).toMatchObject({ status: 'tracked', attributed: true });
  expect(mock.customers).toMatchObject([
    {
      status: 'conversion',
      partner_code: 'PARTNER123',
      history: [{ status: 'click' }, { status: 'lead' }, { status: 'conversion' }],
    },
  ]);
  expect(mock.sales).toMatchObject([{ transaction_id: 'tx_1', amount_cents: 4900 }]);
  expect(errors).toEqual([]);
  await mock.close();
});
