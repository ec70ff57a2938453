import { fileURLToPath } from 'node:url';

/** The package's root folder. This module is two folders below it, both in `src/mock/` and when bundled into `dist/mock/`. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
