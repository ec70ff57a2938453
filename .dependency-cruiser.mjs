/*
 * Who may import whom. docs/architecture.md explains it.
 */

/** The files in `from` may import, from `within`, only themselves and `allowed`. */
const layer = (name, from, within, allowed) => ({
  name,
  severity: 'error',
  comment: 'See docs/architecture.md, "Who may import whom".',
  from: { path: from },
  to: { path: within, pathNot: [from, ...allowed] },
});

/** The files in `from` may not import what matches `to`. */
const forbid = (name, from, to) => ({
  name,
  severity: 'error',
  comment: 'See docs/architecture.md, "Who may import whom".',
  from,
  to,
});

const tracker = (name, from, ...allowed) =>
  layer(`tracker-${name}`, from, '^(src/|node_modules/)', ['node_modules/tslib/', ...allowed]);

const mock = (name, from, ...allowed) => layer(`mock-${name}`, from, '^src/', allowed);

const lib = '^src/mock/lib/';
const backend = '^src/mock/backend/';
const faults = '^src/mock/faults/';
const journal = '^src/mock/journal/';
const change = '^src/mock/change\\.ts$';
const options = '^src/mock/options\\.ts$';
const http = '^src/mock/http/';
const hosts = '^src/mock/hosts/';
const wait = '^src/mock/wait/';
const handle = '^src/mock/mock\\.ts$';
const packageRoot = '^src/mock/package-root\\.ts$';
const inspector = '^src/mock/inspector/';

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Types count as well. See docs/architecture.md, "Who may import whom".',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'An import that cannot be resolved would escape the other rules.',
      from: {},
      to: { couldNotResolve: true },
    },

    tracker('core', '^src/core/'),
    tracker('browser', '^src/browser/', '^src/core/', 'node_modules/(@types/)?js-cookie/'),
    forbid(
      'tracker-browser-types',
      { path: '^src/browser/' },
      { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    ),
    tracker('types', '^src/types\\.ts$', '^src/core/'),
    tracker('storage', '^src/outbox-storage\\.ts$', '^src/(core|browser)/'),
    tracker('delivery', '^src/delivery\\.ts$', '^src/(core|browser)/', '^src/outbox-storage\\.ts$'),
    tracker('tracker', '^src/tracker\\.ts$', '^src/(core|browser)/', '^src/(delivery|types)\\.ts$'),
    tracker('internals', '^src/tracker-internals\\.ts$', '^src/(tracker|types)\\.ts$'),
    tracker(
      'clicks',
      '^src/(click-capture|waiting-leads|attribution)\\.ts$',
      '^src/(core|browser)/',
      '^src/(tracker|delivery|outbox-storage)\\.ts$',
    ),
    tracker(
      'install',
      '^src/install-script\\.ts$',
      '^src/(core|browser)/',
      '^src/(tracker|types)\\.ts$',
    ),
    tracker(
      'entries',
      '^src/(index|script|full-script|click)\\.ts$',
      '^src/(core|browser)/',
      '^src/(tracker|types|tracker-internals|install-script|click-capture)\\.ts$',
    ),
    tracker('server', '^src/server/', '^src/core/'),
    tracker('server-entry', '^src/server\\.ts$', '^src/(core|server)/'),

    mock('lib', lib),
    mock('backend', backend, lib),
    mock('faults', faults, lib),
    mock('journal', journal, backend, faults, lib),
    mock('change', change, journal, backend, faults),
    mock('options', options, backend, faults, lib),
    mock('http', http, options, change, journal, backend, faults, lib),
    mock('wait', wait, change, journal, backend, faults, lib),
    mock('handle', handle, wait, http, journal, backend, faults, lib),
    mock('hosts', hosts, packageRoot, options, http, change, journal, backend, faults, lib),
    mock('cli', '^src/mock/cli/', hosts, handle, options, change, journal, backend, faults, lib),
    forbid(
      'mock-entries',
      { path: '^src/mock/', pathNot: '/playwright\\.ts$' },
      { path: '^src/mock/(index|browser|server|cli|playwright)\\.ts$' },
    ),
    forbid('mock-inspector', { path: '^src/', pathNot: inspector }, { path: inspector }),
    forbid('mock-and-tracker', { path: '^src/mock/' }, { path: '^src/', pathNot: '^src/mock/' }),
    // The inspector uses the mock through its control API.
    mock('inspector', inspector, backend, faults, journal, lib, change),
    forbid(
      'mock-inspector-values',
      { path: inspector },
      {
        path: '^src/mock/',
        pathNot: [
          inspector,
          '/backend/model\\.ts$',
          '/journal/explain\\.ts$',
          '/bounded-log\\.ts$',
          '/format-amount\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'mock-inspector-packages',
      { path: inspector },
      { path: '^(hono|node:|node_modules/(hono|@hono|valibot)/)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
