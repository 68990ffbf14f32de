/**
 * Which source folder may import which (docs/decisions/0002-import-directions.md).
 * Everything not listed for a folder is forbidden; npm packages are free except where named below.
 */
const mayImport = {
  shared: [],
  domain: ['shared'],
  contracts: ['domain', 'shared'],
  reference: ['contracts', 'domain', 'shared'],
  vault: ['contracts', 'shared'],
  store: ['vault', 'contracts', 'domain', 'shared'],
  sync: ['store', 'contracts', 'domain', 'shared'],
  worker: ['sync', 'store', 'vault', 'reference', 'contracts', 'domain', 'shared'],
  app: ['worker', 'contracts', 'domain', 'reference', 'shared'],
  intake: ['contracts', 'domain', 'reference', 'shared'],
  gateway: ['intake', 'reference', 'contracts', 'domain', 'shared'],
  'identity-provider': ['shared'],
  'demo-partners': ['contracts', 'domain', 'shared'],
};

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(src|sw|tests)/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

/** An npm package that only the named folders may import (their tests included). */
const only = (packages, folders) => ({
  name: `only-${folders.join('-')}-names-${packages}`,
  severity: 'error',
  from: { path: '^(src|sw)/', pathNot: `^src/(${folders.join('|')})/` },
  to: { path: `node_modules/(${packages})` },
});

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'worker-client-only',
      comment: 'The page sees the worker through its client, and types only beyond it.',
      severity: 'error',
      // A test of the session plays it against the real worker.
      from: { path: '^src/app/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/worker/', pathNot: '^src/worker/client\\.ts$' },
    },
    {
      name: 'ui-stands-alone',
      severity: 'error',
      from: { path: '^src/app/ui/' },
      to: { path: '^src/app/(features|views)/' },
    },
    {
      name: 'features-do-not-reach-into-views',
      severity: 'error',
      from: { path: '^src/app/features/' },
      to: { path: '^src/app/views/' },
    },
    {
      name: 'one-feature-does-not-reach-into-another',
      severity: 'error',
      from: { path: '^src/app/features/([^/]+)/' },
      to: { path: '^src/app/features/([^/]+)/', pathNot: '^src/app/features/$1/' },
    },
    {
      name: 'sw-imports',
      severity: 'error',
      from: { path: '^sw/' },
      to: { path: '^(src|tests)/', pathNot: '^src/shared/' },
    },
    {
      name: 'no-tests-in-source',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^tests/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('dexie', ['store']),
    only('comlink', ['worker']),
    only('hash-wasm', ['vault']),
    only('pouchdb', ['store', 'sync', 'gateway', 'commands']),
    only('hono|@hono', ['gateway']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    exclude: { path: '\\.(json|scss|css)$' },
    enhancedResolveOptions: { extensions: ['.ts', '.svelte', '.js', '.mjs'] },
  },
};
