import './takeOver.ts'

/**
 * Runs seeds of the simulation, one after another, and prints one line of JSON for each:
 * `node test/fuzz/syncSim/main.ts FIRST COUNT [STRIDE] [--trace]`. Everything below takes its time and its randomness from
 * the simulation, and is therefore loaded behind `takeOver.ts`.
 */
const { simulate } = await import('./simulation.ts')
// Loaded when sync starts; the choices that it makes then would be the first seed's alone.
await import('#core/sync/recordSync.ts')
const { realNowMs } = await import('./virtualTime.ts')

const [first = 1, count = 1, stride = 1] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('--'))
  .map(Number)
const say = process.argv.includes('--trace')
  ? (line: string) => void process.stdout.write(`# ${line}\n`)
  : undefined
for (let i = 0; i < count; i++) {
  const startedMs = realNowMs()
  const outcome = await simulate(first + i * stride, say)
  const tookMs = Math.round(realNowMs() - startedMs)
  process.stdout.write(`${JSON.stringify({ ...outcome, tookMs })}\n`)
}
process.exit(0)
