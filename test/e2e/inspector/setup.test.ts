import { it, section } from './inspector-page';

it('shows how to connect a site to the mock', async ({ inspector: { page }, server }) => {
  const setup = section(page, 'Connect your site');
  await setup.getByText(`data-affitor-api-base="${server.url}"`).waitFor();
  await setup.getByText('http://localhost:3000/?aff=PARTNER123').waitFor();
  await setup.getByText(`${server.url}/go/PARTNER123?to=http://localhost:3000/`).waitFor();
  await setup.getByText('program_2_token').waitFor();
});
