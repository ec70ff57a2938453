import { startMockServer } from '../dist/mock/server.js';
import { reportUsage } from './report-usage.mjs';

const { url } = await startMockServer();
reportUsage(url);
