// Starts the mock of Affitor and the app in Vite's dev server: npm start
import { startMockServer } from 'affitor-tracker/mock/server';
import { createServer } from 'vite';

const { PORT = 5173, MOCK_PORT = 4242 } = process.env;

try {
  const mock = await startMockServer({ port: Number(MOCK_PORT) });
  // src/affitor.js reads it.
  process.env.VITE_AFFITOR_API_BASE = mock.url;

  const vite = await createServer({ server: { port: Number(PORT) } });
  await vite.listen();
  console.log(`
Follow a partner's link:  ${vite.resolvedUrls.local[0]}?aff=PARTNER123
Watch it in the mock:     ${mock.url}/__mock/

Press Ctrl+C to stop.`);
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(
    `Port ${error.port} is in use. Stop the program that uses it, such as another mock, or set MOCK_PORT.`,
  );
  process.exit(1);
}
