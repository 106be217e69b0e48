import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/**
 * A simulation of a team: two to five laptops (the real store, log, documents, files and sync) and the real sync server in
 * one process, in virtual time, over a network that a seed decides.
 *
 * - **Determined by the seed**: every timer and clock, the instant and the size of every piece on the network (which
 *   carries real HTTP and WebSocket bytes between the real parsers), all randomness, also that of libraries, and what
 *   people do. One scheduler lets one thing happen at a time and waits until everything that follows from it has come to
 *   rest. `fingerprint` is a hash over all pieces: two runs of a seed have the same.
 * - **Not determined**: in which order the operating system's file calls of one moment end; they run in one thread
 *   (UV_THREADPOOL_SIZE=1), so that it is the order in which they were made. Node's own HTTP timeouts run in real time and
 *   are longer than a seed. Where a seed runs among others in one process, a call to the system can end elsewhere than when
 *   it runs alone; a seed that only ran out of time is therefore run once more by itself, and has to come to rest there.
 * - **What happens**: records, sets, states, objects merged key by key, the trash, words in shared documents, files;
 *   links that are cut, stalled, mute in one direction, without name service; delays, pieces cut anywhere; clocks wrong by
 *   hours and jumping; sleep; laptops and the server quit, killed at any moment or right behind one of their commits, with
 *   the other side told or not. In a quarter of the seeds somebody may only read from some moment on, or is shut out.
 * - **At quiet**: all laptops and the server hold the same records, documents and files, and every audit log whole, entry for
 *   entry; nothing that was acknowledged is missing, unless somebody who saw it replaced it or it lies in a list of losses
 *   or refusals; every log and every copy of one verifies. A team that does not come to rest in a quarter of an hour after
 *   all was mended has failed. What somebody without the right wrote since the server knew is not on the server, and is
 *   listed with them as refused.
 *
 * `npm run fuzz -- syncSim --rounds 5000 --seed 1` runs as many as wanted; one seed with all its pieces:
 * `UV_THREADPOOL_SIZE=1 npx node test/fuzz/syncSim/main.ts SEED 1 --trace`.
 */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 300)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const workers = Math.min(2, rounds)

const program = fileURLToPath(new URL('./syncSim/main.ts', import.meta.url))

/** Known and not mended yet: with seed 262 one file waits for ever to be sent though the link is up. */
const open: readonly number[] = [262]

/** How a failure begins that says only that something took too long. */
const late = /^Error: not within \d+ simulated seconds/

interface Outcome {
  seed: number
  failures: string[]
  fingerprint: string
}

/** Runs seeds in a process of their own, each with its whole world. */
async function runSeeds(first: number, count: number, stride: number): Promise<Outcome[]> {
  const child = spawn(process.execPath, [program, String(first), String(count), String(stride)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      UV_THREADPOOL_SIZE: '1',
      // Nothing here is about the speed of a disk.
      TMPDIR: existsSync('/dev/shm') ? '/dev/shm' : tmpdir(),
    },
  })
  const outcomes: Outcome[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    outcomes.push(JSON.parse(line) as Outcome)
  }
  return outcomes
}

describe('a simulated team', () => {
  it(`is equal at quiet and has lost nothing (seeds ${firstSeed} to ${firstSeed + rounds - 1})`, async () => {
    const shares = Array.from({ length: workers }, (_, at) =>
      runSeeds(firstSeed + at, Math.ceil((rounds - at) / workers), workers),
    )
    const outcomes = (await Promise.all(shares)).flat()
    const failed: Outcome[] = []
    for (const outcome of outcomes.filter(({ failures }) => failures.length > 0)) {
      if (open.includes(outcome.seed)) continue
      // Only time that ran out is asked for again, alone: what came out wrong once is wrong.
      const isLate = outcome.failures.every((failure) => late.test(failure))
      const [again = outcome] = isLate ? await runSeeds(outcome.seed, 1, 1) : [outcome]
      if (again.failures.length > 0) failed.push(again)
    }
    expect(failed).toEqual([])
    expect(outcomes.length).toBe(rounds)
  }, 1_800_000)

  it('runs the same way twice', async () => {
    const [once, again] = [await runSeeds(firstSeed, 1, 1), await runSeeds(firstSeed, 1, 1)]
    expect(again.map(({ fingerprint }) => fingerprint)).toEqual(once.map(({ fingerprint }) => fingerprint))
  })
})
