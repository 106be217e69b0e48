/**
 * `npm run bench [-- NAME ...] [-- --json] [-- --large]`: measures the product's promises, and the machine's floor.
 * `--large` also has `store` fill a file with 1,000,000 documents.
 */

const args = process.argv.slice(2)

/** Each prints lines of a table; a bench is loaded only when it is asked for. */
const benches: Record<string, () => Promise<readonly object[]>> = {
  store: async () => (await import('./store.bench.ts')).runStoreBench(args.includes('--large')),
  audit: async () => (await import('./audit.bench.ts')).runAuditBench(),
  sync: async () => (await import('./sync.bench.ts')).runSyncBench(),
  search: async () => (await import('./search.bench.ts')).runSearchBench(),
  join: async () => (await import('./join.bench.ts')).runJoinBench(),
  start: async () => (await import('./start.bench.ts')).runStartBench(),
}

const asJson = args.includes('--json')
const asked = args.filter((arg) => !arg.startsWith('--'))
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const results: Record<string, readonly object[]> = {}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const lines = await benches[name]!()
  results[name] = lines
  if (!asJson) {
    console.log(name)
    // A bench may print tables of several forms, one below the other.
    for (const table of Map.groupBy(lines, (line) => Object.keys(line).join()).values()) console.table(table)
  }
}
if (asJson) console.log(JSON.stringify(results, null, 2))
