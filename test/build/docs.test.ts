import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { apiErrors } from '../../src/mock/backend/api-errors';

const troubleshooting = readFileSync('docs/troubleshooting.md', 'utf8');

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A pattern for what a message looks like on a page. A placeholder matches any text. */
function toPattern(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return escapeRegExp(node.text);
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.map(({ literal }) => `.+${escapeRegExp(literal.text)}`);
    return escapeRegExp(node.head.text) + rest.join('');
  }
  if (ts.isBinaryExpression(node)) {
    const parts = [toPattern(node.left), toPattern(node.right)];
    return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
  }
  return undefined;
}

/** The position of the message in the arguments of each function that logs. */
const loggers: Record<string, number> = { warn: 0, debug: 0, log: 0, SkippedCall: 1 };

/** The patterns of all messages that a source file can log. */
function findMessages(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const messages: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      // Also a choice, such as `(isError ? warn : debug)('result', result)`.
      const names = node.expression.getText(source).match(/\b(?<!\.)\w+\b/g) ?? [];
      const isChoice = ts.isParenthesizedExpression(node.expression);
      const name = isChoice || names.length === 1 ? names.find((name) => name in loggers) : '';
      const message = name && node.arguments?.[loggers[name]!];
      const pattern = message && toPattern(message);
      if (pattern) messages.push(name === 'log' ? `The \\w+ ${pattern}` : pattern);
      else if (name === 'SkippedCall') throw new Error(`No message in ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

const messages = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('mock'))
  .map((file) => join('src', file))
  .flatMap((file) => findMessages(file).map((pattern) => [pattern, file] as const));

describe('the troubleshooting page', () => {
  it('is compared with the messages that the source logs', () => {
    const patterns = messages.map(([pattern]) => pattern);
    expect(patterns).toEqual(
      expect.arrayContaining(['result', 'trackLead threw', 'window\\..+ is frozen']),
    );
    expect(patterns.length).toBeGreaterThan(20);
  });

  it.each(messages)('has the message %s of %s', (pattern) => {
    // The messages of a skipped call follow others: `The lead was not sent: expected …`.
    expect(troubleshooting).toMatch(new RegExp(`\`\\[affitor\\] (The lead .*: )?${pattern}`));
  });

  it.each([...new Set(Object.values(apiErrors).map(({ message }) => message))])(
    'has the error of the API %s',
    (message) => {
      expect(troubleshooting).toContain(`\`${message}\``);
    },
  );
});

const guides = readdirSync('docs').filter((file) => file.endsWith('.md'));
const reference = readdirSync('docs/api').map((file) => `docs/api/${file}`);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'llms.txt',
  ...guides.map((file) => `docs/${file}`),
  ...reference,
];

/** The Markdown of a page without its code. */
const proseOf = (page: string) => readFileSync(page, 'utf8').replace(/^```[^]*?^```$/gm, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

const links = pages.flatMap((page) =>
  [...proseOf(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => [page, link!]),
);

describe('the documentation', () => {
  it.each(links)('%s links to %s, which exists', (page, link) => {
    const { pathname, hash } = new URL(link, `file:///${page}`);
    const target = pathname.slice(1);
    expect(existsSync(target)).toBe(true);
    if (hash) expect(anchorsOf(target)).toContain(decodeURIComponent(hash.slice(1)));
  });

  it.each([
    ['docs/README.md', [...guides.filter((file) => file !== 'README.md'), 'api/README.md']],
    [
      'llms.txt',
      [...guides.filter((file) => file !== 'README.md'), 'api/README.md'].map(
        (file) => `docs/${file}`,
      ),
    ],
  ])('%s links to each guide', (page, expected) => {
    const found = links.filter(([from]) => from === page).map(([, link]) => link);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
