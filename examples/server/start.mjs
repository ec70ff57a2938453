// Starts the mock of Affitor and the example's site: node examples/server/start.mjs
import { startMockServer } from 'affitor-tracker/mock/server';

async function startMock() {
  const mock = await startMockServer({
    port: Number(process.env.MOCK_PORT ?? 4242),
    seed: {
      // Leads from a browser are provisional in this programme.
      programs: [{ id: 1, token: 'program_1_token', lead_auth: 'server_required' }],
      partners: [{ code: 'PARTNER123', program_id: 1 }],
    },
  });
  return mock.url;
}

try {
  const mockUrl = await startMock();
  process.env.AFFITOR_API_BASE = mockUrl;
  process.env.AFFITOR_TOKEN = 'program_1_token';

  const { url } = await import('./server.mjs');
  console.log(`
Follow a partner's link:  ${url}/?aff=PARTNER123
Watch it in the mock:     ${mockUrl}/__mock/

Press Ctrl+C to stop.`);
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(
    `Port ${error.port} is in use. Stop the program that uses it, such as another mock.`,
  );
  process.exit(1);
}
