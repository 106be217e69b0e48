import './takeOver.ts'

/**
 * Runs seeds of the simulation, one after another, and prints one line of JSON for each: `node
 * test/fuzz/syncSim/main.ts FIRST COUNT [--trace]`; or scenarios by their names: `... main.ts NAME ...`. Everything
 * below uses the time and randomness of the simulation, and is therefore loaded after `takeOver.ts`.
 */
const { simulate, simulateScenario } = await import('./simulation.ts')
// Loaded when sync starts; the choices that it makes then would be the first seed's alone.
await import('#core/sync/records/recordSync.ts')
const { realNowMs } = await import('./virtualTime.ts')

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const say = process.argv.includes('--trace')
  ? (line: string) => void process.stdout.write(`# ${line}\n`)
  : undefined
const isBySeed = words.every((word) => /^\d+$/.test(word))
const [first = 1, count = 1] = words.map(Number)
const runs = isBySeed
  ? Array.from({ length: count }, (_, i) => () => simulate(first + i, say))
  : words.map((name) => () => simulateScenario(name, say))
for (const run of runs) {
  const startedMs = realNowMs()
  const outcome = await run()
  const tookMs = Math.round(realNowMs() - startedMs)
  process.stdout.write(`${JSON.stringify({ ...outcome, tookMs })}\n`)
}
process.exit(0)
