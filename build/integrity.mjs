/*
 * Writes the hashes of the script-tag files to dist/integrity.json, and into the script tags of the README:
 * https://developer.mozilla.org/docs/Web/Security/Subresource_Integrity
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** @param {string} file */
const integrityOf = (file) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(new URL(`dist/${file}`, root)))
    .digest('base64')}`;

const files = ['affitor.umd.min.js', 'affitor.full.umd.min.js'];
const hashes = Object.fromEntries(files.map((file) => [file, integrityOf(file)]));
writeFileSync(new URL('dist/integrity.json', root), `${JSON.stringify(hashes, null, 2)}\n`);

const readme = new URL('README.md', root);
const tag = /(dist\/(affitor[.\w]*\.js)"\s+integrity=")[^"]*/g;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(tag, (_, start, file) => start + hashes[file]),
);
