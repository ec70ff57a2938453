/*
 * Writes the reference in docs/api from the doc comments of the public declarations. An argument names another folder.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Application, Converter, ReflectionKind } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';
import ts from 'typescript';

const [out = 'docs/api'] = process.argv.slice(2);

const entries = [
  'index',
  'click',
  'global',
  'server',
  'mock/index',
  'mock/server',
  'mock/playwright',
];

const app = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  tsconfig: 'build/tsconfig.json',
  entryPoints: entries.map((entry) => `src/${entry}.ts`),
  // `npm run typecheck` checks them.
  skipErrorChecking: true,
  treatWarningsAsErrors: true,
  logLevel: 'Warn',
  jsDocCompatibility: { defaultTag: false },
  excludeReferences: true,
  sort: ['source-order'],
  sortEntryPoints: false,
  groupOrder: ['Functions', 'Variables', 'Interfaces', 'Type Aliases'],
  kindSortOrder: ['Module'],
  out,
  name: 'API reference',
  readme: 'none',
  router: 'module',
  flattenOutputFiles: true,
  disableSources: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandParameters: true,
  indexFormat: 'table',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true },
  hideGenerator: true,
});

/** Whether a type is `keyof typeof table` or `(typeof list)[number]`, where only the compiler knows the texts. */
function isComputed(node) {
  if (ts.isTypeOperatorNode(node)) return ts.isTypeQueryNode(node.type);
  if (!ts.isIndexedAccessTypeNode(node)) return false;
  const { objectType } = node;
  return ts.isParenthesizedTypeNode(objectType) && ts.isTypeQueryNode(objectType.type);
}

app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
  const [declaration] = context.getSymbolFromReflection(reflection)?.declarations ?? [];
  if (declaration && ts.isTypeAliasDeclaration(declaration) && isComputed(declaration.type)) {
    reflection.comment?.modifierTags.add('@useDeclaredType');
  }
  // `default` is no name that a reader could use.
  if (reflection.name === 'default') reflection.name = 'affitor';
});

/** Functions of our objects are methods to a reader. Optional ones are options, and those of a `Response` the platform's. */
const isMethod = ({ type, flags, parent }) =>
  parent.kindOf(ReflectionKind.Interface) &&
  parent.name !== 'FetchResponse' &&
  !flags.isOptional &&
  type?.type === 'reflection' &&
  type.declaration.signatures;

/** The functions of an object are properties, since they need no `this`. As methods, they have their own sections. */
function showAsMethod(property) {
  property.kind = ReflectionKind.Method;
  property.signatures = property.type.declaration.signatures;
  for (const signature of property.signatures) {
    signature.parent = property;
    signature.name = property.name;
    signature.comment ??= property.comment;
  }
  delete property.type;
  delete property.comment;
}

/** Text in a `@default` is code if it reads like a value. */
const isValue = (text) => /^('[^']*'|[\d_]+|true|false|\[\]|[\w.]+\.now)$/.test(text);

/** Marks values in a `@default` as code. */
function formatDefaults(comment) {
  for (const { tag, content } of comment?.blockTags ?? []) {
    if (tag !== '@default') continue;
    const [{ text }] = content;
    if (isValue(text)) content[0] = { kind: 'code', text: `\`${text}\`` };
  }
}

const hasMethods = ({ children }) => children?.some(({ kind }) => kind === ReflectionKind.Method);

/** An object with methods links to the interface that it extends. A table of options also has those that it inherits. */
function removeInheritedMembers(project, type) {
  const inherited = type.extendedTypes?.flatMap(({ reflection }) => reflection.children) ?? [];
  const names = new Set(inherited.map(({ name }) => name));
  for (const member of type.children.filter(({ name }) => names.has(name))) {
    project.removeReflection(member);
  }
}

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
    if (isMethod(property)) showAsMethod(property);
  }
  for (const type of project.getReflectionsByKind(ReflectionKind.Interface)) {
    // A reader cannot look up an interface that is not exported.
    const parents = type.extendedTypes?.filter(({ reflection }) => reflection);
    if (parents?.length) type.extendedTypes = parents;
    else delete type.extendedTypes;
  }
  for (const type of project.getReflectionsByKind(ReflectionKind.Interface).filter(hasMethods)) {
    removeInheritedMembers(project, type);
  }
  for (const { comment } of Object.values(project.reflections)) formatDefaults(comment);
});

/** What a reader would miss: a description, a default or an example. */
function findGaps(project) {
  const isOption = ({ parent, flags }) =>
    flags.isOptional && /(Options|Input|Fault|Customer|Seed\w*)$/.test(parent.name);
  const isInUnion = ({ parent }) => parent.kindOf(ReflectionKind.TypeAlias);
  const hasTag = (reflection, tag) => reflection.comment?.getTag(tag);
  const isPublicCall = ({ parent }) => parent.kindOf(ReflectionKind.FunctionOrMethod);

  const properties = project.getReflectionsByKind(ReflectionKind.Property);
  const calls = project.getReflectionsByKind(ReflectionKind.CallSignature).filter(isPublicCall);
  const values = [...calls, ...project.getReflectionsByKind(ReflectionKind.Variable)];
  const described = [
    ...properties.filter(({ name, parent }) => name !== 'status' && !isInUnion(parent)),
    ...values,
    ...calls.flatMap(({ parameters }) => parameters ?? []),
    ...project.getReflectionsByKind(ReflectionKind.Interface | ReflectionKind.TypeAlias),
  ];
  return [
    [described.filter((reflection) => !reflection.hasComment()), 'a description'],
    [
      properties.filter((property) => isOption(property) && !hasTag(property, '@default')),
      'a @default',
    ],
    [values.filter((value) => !hasTag(value, '@example')), 'an @example'],
  ].flatMap(([reflections, gap]) =>
    reflections.map((reflection) => `${reflection.getFullName()} needs ${gap}.`),
  );
}

const introduction = `Generated by \`npm run docs\` from the doc comments in \`src\`. The [README](../../README.md#options) has the
attributes of the script tag, and [Calls before the script loads](../../README.md#calls-before-the-script-loads) has
\`affitorQueue\`.

## Modules
`;

app.renderer.on(MarkdownPageEvent.END, (page) => {
  page.contents = page.contents
    // No text links to the anchors in tables.
    .replaceAll(/<a id="[^"]*"><\/a> /g, '')
    .replaceAll(/^#+ Extended by\n\n(- .*\n)+\n/gm, '')
    // The plugin leaves out the dots of a named rest element.
    .replaceAll('args: Parameters<', '...args: Parameters<')
    .replace('## Modules\n', introduction);
});

const project = await app.convert();
for (const gap of findGaps(project)) app.logger.error(gap);
await app.generateOutputs(project);

const config = await resolveConfig('docs/api/README.md', { editorconfig: true });
for (const file of readdirSync(out)) {
  const path = join(out, file);
  writeFileSync(path, await format(readFileSync(path, 'utf8'), { ...config, parser: 'markdown' }));
}

if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
