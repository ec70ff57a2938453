// Starts the mock of Affitor and the example's site: node examples/server/start.mjs
import { startMockServer } from 'affitor-tracker/mock/server';

const mock = await startMockServer({
  port: Number(process.env.MOCK_PORT ?? 4242),
  seed: {
    // Leads from a browser are provisional in this programme.
    programs: [{ id: 1, token: 'program_1_token', lead_auth: 'server_required' }],
    partners: [{ code: 'PARTNER123', program_id: 1 }],
  },
});
process.env.AFFITOR_API_BASE = mock.url;
process.env.AFFITOR_TOKEN = 'program_1_token';

const { url } = await import('./server.mjs');
console.log(`
Follow a partner's link:  ${url}/?aff=PARTNER123
Watch it in the mock:     ${mock.url}/__mock/

Press Ctrl+C to stop.`);
