/*
 * Writes the OpenAPI document of the built mock into the package.
 */
import { writeFileSync } from 'node:fs';
import { createMockAffitor } from '../dist/mock/index.js';

const request = new globalThis.Request('http://localhost:4242/__mock/openapi.json');
const document = await (await createMockAffitor().fetch(request)).json();
writeFileSync(
  new URL('../dist/mock/openapi.json', import.meta.url),
  `${JSON.stringify(document, null, 2)}\n`,
);
