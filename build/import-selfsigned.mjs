/** Each change replaces a statement of CommonJS, which Rollup does not bundle. */
const changes = [
  {
    find: /^const (\{[^}]+\}) = require\("@peculiar\/x509"\);/m,
    replace: 'import $1 from "@peculiar/x509";',
  },
  {
    find: /^const nodeCrypto = require\("crypto"\);/m,
    replace: 'import nodeCrypto from "node:crypto";',
  },
  {
    find: /^exports\.generate = async function generate\(/m,
    replace: 'export async function generate(',
  },
];

/**
 * Returns the source of selfsigned as an ES module.
 *
 * @param {string} source
 * @throws {Error} If selfsigned has changed so that a change no longer matches.
 */
export function selfsignedAsModule(source) {
  const code = changes.reduce((text, { find, replace }) => {
    if (!find.test(text)) throw new Error(`selfsigned has changed. Cannot find ${find}.`);
    return text.replace(find, replace);
  }, source);
  if (/\b(require\(|exports\b)/.test(code)) {
    throw new Error('selfsigned has changed. It still has statements of CommonJS.');
  }
  return code;
}

/** Plugin for Rollup that turns selfsigned into an ES module. */
export const importSelfsignedPlugin = () => ({
  name: 'import-selfsigned',
  transform: (code, id) =>
    id.includes('node_modules/selfsigned/') ? { code: selfsignedAsModule(code), map: null } : null,
});
