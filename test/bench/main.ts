import { parseArgs } from 'node:util'

/**
 * `npm run bench [-- NAME ...] [-- --json] [-- --large]`: measures the product's promises, and the machine's floor.
 * `--large` also has `store` fill a file with 1,000,000 documents.
 */

/** Ends with the code for a wrong call. */
function wrongCall(message: string): never {
  console.error(message)
  process.exit(2)
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        large: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
  } catch (error) {
    return wrongCall((error as Error).message)
  }
}

const {
  values: { json: asJson, large: isLarge, help: asksHelp },
  positionals: asked,
} = readArguments()

/** Each prints lines of a table; a bench is loaded only when it is asked for. */
const benches: Record<string, () => Promise<readonly object[]>> = {
  store: async () => (await import('./store.bench.ts')).runStoreBench(isLarge),
  audit: async () => (await import('./audit.bench.ts')).runAuditBench(),
  sync: async () => (await import('./sync.bench.ts')).runSyncBench(),
  search: async () => (await import('./search.bench.ts')).runSearchBench(),
  join: async () => (await import('./join.bench.ts')).runJoinBench(),
  start: async () => (await import('./start.bench.ts')).runStartBench(),
}

const known = `There are: ${Object.keys(benches).join(', ')}.`
if (asksHelp) {
  console.log(`Usage: npm run bench [-- NAME ...] [-- --json] [-- --large]\n${known}`)
  process.exit(0)
}
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) wrongCall(`There is no bench ${unknown.join(', ')}. ${known}`)
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
