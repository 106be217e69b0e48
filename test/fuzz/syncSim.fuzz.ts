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
 *   A seed runs among others as it does alone. File calls go through one thread (UV_THREADPOOL_SIZE=1), so that they end in
 *   the order in which they were made. Node's own HTTP timeouts are switched off, since they run in real time.
 * - **What happens**: records, sets, states, objects merged key by key, the trash, words in shared documents, files;
 *   links that are cut, stalled, mute in one direction, without name service; delays, pieces cut anywhere; clocks wrong by
 *   hours and jumping; sleep; laptops and the server quit, killed at any moment or right behind one of their commits, with
 *   the other side told or not. In a quarter of the seeds somebody may only read from some moment on, or is blocked. A
 *   quarter begin with the last release whose log bears out nothing, and each laptop is updated at some moment, with what it
 *   has not sent, killed in the middle of the upgrade at times.
 * - **At quiet**: all laptops and the server hold the same records, documents and files, and every audit log whole, entry for
 *   entry; nothing that was acknowledged is missing, unless somebody who saw it replaced it or it lies in an inbox: that of
 *   the team, where every value that a merge decided against stands with the one that was kept, or in the list of what the
 *   server did not take; every record on a laptop rests on an entry, or on a baseline; nothing of an honest laptop was refused
 *   as unproven, or is not accepted; every log and every copy of one verifies; no diary has an error. A team that does not
 *   come to rest in a quarter of an hour after all was mended has failed. What somebody without the right wrote since the
 *   server knew is not on the server, and is listed with them as refused.
 *
 * Seeds of their own have a traitor: the last of the team, in any role, has a changed app that writes by the seed what it
 * likes, of every kind: odd values, other authors, stamps and parents, final states, other teams, what is huge or deep, with
 * true entries, forged ones or none, by its store and by a socket of its own. What it changes by right may replace what
 * others wrote. The honest stay equal by all of the above, none of them gets a version that it does not believe, and the
 * server lists what it refused.
 *
 * Beside the seeds, scenarios with names: two people change the same things apart, one takes a tick away that the other
 * ends with, the name service fails for an hour, a connection goes silent, a laptop sleeps for a night while it sends, its
 * battery runs out in the middle of a file, clocks are wrong, the server's disk is wiped, an older copy of a laptop's data is
 * put back, a member with a changed app and whoever runs the server make things up. They count the attempts to connect and
 * ask that nothing was done twice, beside all of the above.
 *
 * CI runs 30 seeds; `npm run fuzz -- syncSim --rounds 1200 --seed 1` runs as many as wanted; one seed with all its pieces:
 * `UV_THREADPOOL_SIZE=1 npx node test/fuzz/syncSim/main.ts SEED --trace`, with a traitor `... SEED 1 --traitor --trace`,
 * begun with the earlier release whatever the seed says `... SEED 1 --updated --trace`.
 */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 30)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const traitorRounds = Number(process.env.FUZZ_ROUNDS ?? (process.env.FUZZ_SCRIPT === undefined ? 3 : 200))
const workers = 2
/** Number of seeds in one process, whose memory grows with each. */
const atOnce = 25

const program = fileURLToPath(new URL('./syncSim/main.ts', import.meta.url))

/**
 * Failed once: a computer of the earlier release becomes known only after the update of another one (the first three); a
 * version is pulled while the one that it was made from is still on its way.
 */
const keptSeeds = [71_006, 73_002, 74_004, 75_004]

/**
 * With computers that are updated in the middle: a cut-off merge of the earlier release has the stamp of a change, or left its basis
 * behind; what was refused counts as sent; a stamp is below the one that it was made from.
 */
const keptUpdates = [502, 1_314, 1_326, 2_023]

/** Each with Ana, Ben and their server; the traitor is Cem. */
const scenarioNames = [
  'changed-apart',
  'unticked-apart',
  'name-service-fails',
  'stalled-connection',
  'mute-connection',
  'sleep-while-sending',
  'death-while-sending-file',
  'wrong-clocks',
  'server-disk-wiped',
  'older-copy-put-back',
  'traitor',
]

interface Outcome {
  /** A scenario has its name here. */
  seed: number | string
  failures: string[]
  fingerprint: string
  /** Records on the server that the traitor wrote last. */
  ofTraitor: number
}

/** Runs seeds (the first, and how many) or scenarios in a process of their own. */
async function run(...what: (number | string)[]): Promise<Outcome[]> {
  const child = spawn(process.execPath, [program, ...what.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      UV_THREADPOOL_SIZE: '1',
      // The speed of a disk is irrelevant here.
      TMPDIR: existsSync('/dev/shm') ? '/dev/shm' : tmpdir(),
    },
  })
  const outcomes: Outcome[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    outcomes.push(JSON.parse(line) as Outcome)
  }
  return outcomes
}

/** Runs the seeds, some in a process, some processes at a time. */
async function runAll(count: number, ...more: string[]): Promise<Outcome[]> {
  const found: Outcome[] = []
  let next = firstSeed
  const work = async () => {
    while (next < firstSeed + count) {
      const first = next
      next = Math.min(first + Math.min(atOnce, Math.ceil(count / workers)), firstSeed + count)
      found.push(...(await run(first, next - first, ...more)))
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return found
}

/** By seed, the results of a run with others. */
const outcomes = new Map<number | string, Outcome>()

describe('a simulated team', () => {
  it(`converges at quiet and has lost nothing (seeds ${firstSeed} to ${firstSeed + rounds - 1})`, async () => {
    for (const outcome of await runAll(rounds)) outcomes.set(outcome.seed, outcome)
    expect([...outcomes.values()].filter(({ failures }) => failures.length > 0)).toEqual([])
    expect(outcomes.size).toBe(rounds)
  }, 1_800_000)

  it(`converges with the seeds that failed once (${keptSeeds.join(', ')})`, async () => {
    const ended = await Promise.all(keptSeeds.map((seed) => run(seed, 1)))
    expect(ended.flat().map(({ seed, failures }) => [seed, failures])).toEqual(
      keptSeeds.map((seed) => [seed, []]),
    )
  })

  it(`converges with the updates that failed once (${keptUpdates.join(', ')})`, async () => {
    const ended = await Promise.all(keptUpdates.map((seed) => run(seed, 1, '--updated')))
    expect(ended.flat().map(({ failures }) => failures)).toEqual(keptUpdates.map(() => []))
  })

  it('takes the same course alone as among others', async () => {
    for (const share of [0.1, 0.5, 0.9]) {
      const seed = firstSeed + Math.floor((rounds - 1) * share)
      const [alone] = await run(seed, 1)
      expect([seed, alone?.fingerprint]).toEqual([seed, outcomes.get(seed)?.fingerprint])
    }
  })

  it(`believes nothing of a changed app (seeds ${firstSeed} to ${firstSeed + traitorRounds - 1})`, async () => {
    const ended = await runAll(traitorRounds, '--traitor')
    expect(ended.filter(({ failures }) => failures.length > 0)).toEqual([])
    expect(ended).toHaveLength(traitorRounds)
    // Beyond its own membership and computer: what it may write arrives.
    expect(Math.max(...ended.map(({ ofTraitor }) => ofTraitor))).toBeGreaterThan(2)
  }, 1_800_000)

  it('survives failures of networks, computers and disks, without haste and without repetition', async () => {
    const ended = await run(...scenarioNames)
    expect(ended.map(({ seed, failures }) => [seed, failures])).toEqual(
      scenarioNames.map((name) => [name, []]),
    )
  })
})
