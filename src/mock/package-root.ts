import { fileURLToPath } from 'node:url';

/**
 * The root folder of the package. This module is two folders below it, both in `src/mock/` and when it is bundled into
 * `dist/mock/`. `href`, because Node.js may refuse the `URL` of jsdom.
 */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
