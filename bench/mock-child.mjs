import { startMockServer } from '../dist/mock/server.js';
import { tellOfMyself } from './tell-of-myself.mjs';

const { url } = await startMockServer();
tellOfMyself(url);
