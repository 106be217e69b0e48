import './takeOver.ts'

/**
 * Runs seeds of the simulation, one after another, and prints one line of JSON for each: `node
 * test/fuzz/syncSim/main.ts FIRST COUNT [--traitor | --updated] [--trace]`; or scenarios by their names: `... main.ts NAME
 * ...`. `--updated`: each seed begins with the earlier release. Everything below uses the time and randomness of the
 * simulation, and is therefore loaded after `takeOver.ts`.
 */
const { simulate, simulateScenario, simulateTraitor } = await import('./simulation.ts')
// Loaded when sync starts; the choices that it makes then would be the first seed's alone.
await import('#core/sync/records/recordSync.ts')
const { loadRelease } = await import('./appRelease.ts')
const { hasEarlierRelease, unpackEarlierRelease } = await import('#test/support/earlierRelease.ts')
const earlier = hasEarlierRelease('unsigned') ? unpackEarlierRelease('unsigned') : null
const isForAll = process.argv.includes('--updated')
const release = earlier === null ? null : { release: await loadRelease(earlier.root), isForAll }
if (isForAll && release === null) throw new Error('The history at hand does not hold the earlier release.')
const { realNowMs } = await import('./virtualTime.ts')

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const say = process.argv.includes('--trace')
  ? (line: string) => void process.stdout.write(`# ${line}\n`)
  : undefined
const isBySeed = words.every((word) => /^\d+$/.test(word))
const [first = 1, count = 1] = words.map(Number)
const isOfTraitor = process.argv.includes('--traitor')
const simulateSeed = (seed: number) =>
  isOfTraitor ? simulateTraitor(seed, say) : simulate(seed, release, say)
const runs = isBySeed
  ? Array.from({ length: count }, (_, i) => () => simulateSeed(first + i))
  : words.map((name) => () => simulateScenario(name, say))
for (const run of runs) {
  const startedMs = realNowMs()
  const outcome = await run()
  const tookMs = Math.round(realNowMs() - startedMs)
  process.stdout.write(`${JSON.stringify({ ...outcome, tookMs })}\n`)
}
earlier?.dispose()
process.exit(0)
