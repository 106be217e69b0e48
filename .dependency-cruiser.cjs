/*
 * Which file may import which. Imports run one way:
 *   shared/kernel <- shared/messages <- shared/entities <- shared/contract <- main/core <- main/hosts
 * The renderer and the sync server stop at shared/, the preload script at shared/contract. There is no list of
 * exemptions; test/contract/layers.test.ts shows that every rule bites.
 */

const path = require('node:path')

const folders = [
  'main/core',
  'main/hosts',
  'main/launch',
  'preload',
  'renderer',
  'sync-server',
  'shared',
  'test',
]
const test = '\\.test\\.tsx?$'

/** A pattern of paths: folders with everything in them, and files that end with `$`. */
const within = (places) =>
  `^(${places.map((place) => (place.endsWith('$') ? place : `${place}/`)).join('|')})`

/** A rule: files in `from` import from the project only what is in `allowed`. Tests may also use test/support. */
const stopsAt = (name, from, allowed, comment) => [
  {
    name,
    comment,
    severity: 'error',
    from: { path: `^${from}/`, pathNot: test },
    to: { path: `^(${folders.join('|')})/`, pathNot: within(allowed) },
  },
  {
    name: `${name}-tests`,
    comment: `${comment} Its tests may use test/support besides.`,
    severity: 'error',
    from: { path: `^${from}/.*${test}` },
    to: { path: `^(${folders.join('|')})/`, pathNot: within([...allowed, 'test/support']) },
  },
]

/** A rule: packages or built-in modules that only some folders may touch. */
const keptTo = (name, to, places, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: places.map((place) => (place.endsWith('$') ? place : `^${place}/`)) },
  to,
})

/** The package of the RxDB storage. */
const storage = 'main/core/store/sqlite'

/** The sources of the modules that a package exports from its build. */
const exportsOf = (folder) => {
  const { exports: modules } = require(`./${folder}/package.json`)
  const files = Object.values(modules).flatMap(({ default: file }) =>
    file ? [path.basename(file, '.js')] : [],
  )
  return `^${folder}/(${files.join('|')})\\.ts$`
}

const shared = ['shared/kernel', 'shared/messages', 'shared/entities', 'shared/contract', 'shared/protocol']

module.exports = {
  forbidden: [
    ...stopsAt('kernel', 'shared/kernel', ['shared/kernel'], 'The kernel stands on nothing.'),
    ...stopsAt('messages', 'shared/messages', shared.slice(0, 2), 'Messages stand on the kernel.'),
    ...stopsAt('entities', 'shared/entities', shared.slice(0, 3), 'Entities stand on messages and kernel.'),
    ...stopsAt('contract', 'shared/contract', shared.slice(0, 4), 'Contracts stand on entities and below.'),
    ...stopsAt('protocol', 'shared/protocol', shared, 'The protocol stands on the rest of shared/.'),
    ...stopsAt('core', 'main/core', ['main/core', 'shared'], 'The core knows no host and no screen.'),
    {
      name: 'storage',
      comment:
        'The RxDB storage is a package of its own: it knows nothing of the product, and nor do its tests.',
      severity: 'error',
      from: { path: `^${storage}/` },
      to: { path: `^(${folders.join('|')})/`, pathNot: `^${storage}/` },
    },
    {
      name: 'storage-packages',
      comment: 'The RxDB storage needs what its package.json names.',
      severity: 'error',
      from: { path: `^${storage}/`, pathNot: test },
      to: { path: 'node_modules/', pathNot: 'node_modules/(rxdb|rxjs|mingo|@types)/' },
    },
    {
      name: 'storage-exports',
      comment: 'The product uses of the RxDB storage what its package.json exports.',
      severity: 'error',
      from: { pathNot: `^${storage}/` },
      to: { path: `^${storage}/`, pathNot: exportsOf(storage) },
    },
    keptTo(
      'data-files',
      { path: `^${storage}/(openDriver|fileLock)\\.ts$`, dependencyTypesNot: ['type-only'] },
      [storage, 'main/core/store', 'test', test],
      'Data files are opened by openDataFile, whose errors are the product’s.',
    ),
    ...stopsAt('hosts', 'main/hosts', ['main/hosts', 'main/core', 'shared'], 'Hosts give the core a face.'),
    ...stopsAt('launch', 'main/launch', ['main/launch'], 'Launchers run before anything is installed.'),
    ...stopsAt(
      'renderer',
      'renderer',
      ['renderer', 'shared'],
      'The renderer reaches the core over the bridge.',
    ),
    ...stopsAt(
      'sync-server',
      'sync-server',
      ['sync-server', 'shared'],
      'The server is a program of its own.',
    ),
    ...stopsAt(
      'preload',
      'preload',
      ['preload', 'shared/contract'],
      'The preload script sees only the contract.',
    ),
    {
      name: 'slices',
      comment: 'Slices meet in contracts, entities or services, never in each other.',
      severity: 'error',
      from: { path: '^(main/core|renderer)/features/([^/]+)/' },
      to: { path: '^$1/features/', pathNot: '^$1/features/$2/' },
    },
    {
      name: 'primitives',
      comment: 'Primitives of the screens stand on nothing of the renderer.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(?!ui/)' },
    },
    {
      name: 'shared-screens',
      comment: 'What several features show knows none of them.',
      severity: 'error',
      from: { path: '^renderer/(bridge|content|files|form|list|sharing|workItem)/' },
      to: { path: '^renderer/(app|features)/' },
    },
    {
      name: 'pages-without-node',
      comment: 'What runs in a page, or in more than one process, touches nothing of Node.',
      severity: 'error',
      from: { path: '^(shared|renderer|preload)/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'launch-without-packages',
      comment: 'Launchers run before anything is installed.',
      severity: 'error',
      from: { path: '^main/launch/', pathNot: test },
      to: { path: 'node_modules/' },
    },
    {
      name: 'shared-without-environment',
      comment: 'shared/ runs everywhere, so it holds no package that belongs to one process.',
      severity: 'error',
      from: { path: '^shared/', pathNot: test },
      to: {
        path: 'node_modules/(electron|react|react-dom|ws|y-websocket|rxdb|pino|commander|@mantine|@tiptap|@tanstack)/',
      },
    },
    {
      name: 'core-without-screens',
      comment: 'The core runs in plain Node.',
      severity: 'error',
      from: { path: '^(main/core|sync-server)/', pathNot: test },
      to: { path: 'node_modules/(react|react-dom|@mantine|@tiptap/react|@xyflow|@tanstack)/' },
    },
    keptTo(
      'electron',
      { path: 'node_modules/electron/' },
      ['main/hosts/electron', 'preload'],
      'Only the Electron host and the preload script touch electron.',
    ),
    keptTo(
      'rxdb',
      { path: 'node_modules/rxdb/' },
      ['main/core/store', 'main/core/sync', 'test', test],
      'RxDB stays behind the store and the replication.',
    ),
    {
      name: 'no-cycles',
      comment: 'A cycle hides which file stands on which.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Nothing that ships imports a test or a tool of development.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|sync-server|shared)/', pathNot: test },
      to: { path: [test, '^test/'] },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'What ships stands in "dependencies". The electron package is given by the window itself.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|sync-server|shared)/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(electron|@types)/',
      },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere, or to a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'An import of a package that package.json does not name.',
      severity: 'error',
      from: { pathNot: '^node_modules/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|coverage|test-results|test/fixtures)/' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
