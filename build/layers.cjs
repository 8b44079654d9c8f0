/** The dependency rule as dependency-cruiser reads it; the compiler's project references hold the rest. */

const specs = '\\.(spec|acceptance)\\.ts$|/testing\\.ts$'
const folders = '^(src-|e2e/|bench/|proof/)'

/** @param {string} from @param {string[]} allowed */
const only = (from, allowed) => ({
  name: `${from}-imports`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: folders, pathNot: [from, ...allowed].map((folder) => `^${folder}/`) },
})

/** @param {string} name @param {object} from @param {object} to */
const never = (name, from, to) => ({ name, severity: 'error', from, to })

const typeOnly = ['type-only']

module.exports = {
  forbidden: [
    only('src-contract', []),
    only('src-domain', ['src-contract']),
    only('src-gateway', ['src-contract', 'src-domain']),
    only('src-main', ['src-contract', 'src-domain']),
    only('src-preload', ['src-contract']),
    only('src-renderer', ['src-contract', 'src-domain']),
    only('src-widget', ['src-contract/messaging-api']),
    only('src-workshop', ['src-domain']),
    only('e2e', ['src-contract']),
    only('bench', ['src-contract']),
    only('proof', ['src-contract', 'e2e']),

    never('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: typeOnly } }),

    never(
      'pure-is-pure',
      { path: '^src-(contract|domain)/', pathNot: specs },
      { pathNot: ['^src-(contract|domain)/', 'node_modules/zod/'] },
    ),

    never(
      'electron-in-its-place',
      { path: folders, pathNot: '^src-main/(index\\.ts$|ipc/|shell/)|^src-preload/|^e2e/|^bench/' },
      { path: '(^|/)node_modules/electron/|^electron$' },
    ),

    never(
      'preload-has-no-schemas',
      { path: '^src-preload/' },
      { path: '^src-contract/', pathNot: '^src-contract/channels\\.ts$', dependencyTypesNot: typeOnly },
    ),

    // A schema in a page costs its weight at every start; pages and rules need the words' types only.
    never(
      'no-schemas-in-pages',
      { path: '^src-(renderer|widget|workshop|domain)/', pathNot: specs },
      {
        path: '^src-contract/|node_modules/zod/',
        pathNot: '^src-contract/(new-id|channels|limits|form-patterns)\\.ts$',
        dependencyTypesNot: typeOnly,
      },
    ),

    never(
      'features-are-strangers',
      { path: '^src-renderer/features/([^/]+)/' },
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    ),

    never(
      'components-are-dumb',
      { path: '^src-renderer/components/' },
      { path: '^src-renderer/(stores|features|host)' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.json$' },
    cache: { folder: 'node_modules/.cache/layers', strategy: 'content' },
  },
}
