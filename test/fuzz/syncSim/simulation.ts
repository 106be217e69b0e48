import { createHash } from 'node:crypto'
import type { SimPeer } from './simPeer.ts'
import { act } from './actions.ts'
import { lostInMerges } from './checkInbox.ts'
import { judge } from './judge.ts'
import { openTeam } from './openTeam.ts'
import { comeToQuiet } from './quiet.ts'
import { noteRights, takeRights } from './rights.ts'
import { scenarios } from './scenarios.ts'
import { createSeededRandom } from './seededRandom.ts'
import { isOfKilled } from './world.ts'
import type { World } from './world.ts'
import { pass, flush, simulatedNowMs } from './virtualTime.ts'

/** The result of a seed, or of a scenario. */
export interface Outcome {
  seed: number | string
  /** The errors; empty without any. */
  failures: string[]
  /** Questions in the inbox of the team at the end. */
  questions: number
  /** The whole course as one text: two runs of a seed have the same. */
  fingerprint: string
  parcels: number
  simulatedMs: number
}

/** A team of two to five, with clocks wrong by hours. */
async function openRandomTeam(seed: number, note: (line: string) => void): Promise<World> {
  const random = createSeededRandom(seed)
  const others = ['Ben', 'Cem', 'Dora', 'Eva'].slice(0, random.pick([1, 1, 1, 2, 2, 3, 4]))
  const world = await openTeam(random, others, note)
  for (const peer of world.peers) {
    peer.skewMs = (random.below(9) - 4) * 3_600_000
    peer.link.latency = random.pick([
      [1, 5],
      [1, 60],
      [20, 400],
    ])
  }
  world.server.skewMs = random.below(3) * 1_800_000
  return world
}

/** Random events in a team. */
async function liveAtRandom(world: World): Promise<void> {
  const { random, peers } = world
  const steps = 25 + random.below(40)
  const limitAt = random.isOneOf100(25) ? random.below(steps) : steps
  const to = random.pick(['viewer', 'removed'] as const)
  for (let i = 0; i < steps; i++) {
    const last = peers.at(-1) as SimPeer
    if (i >= limitAt && last.limited === null) takeRights(world, last, to)
    noteRights(world)
    await act(world)
    await pass(random.below(random.isOneOf100(10) ? 40_000 : 1_500))
  }
}

type Say = (line: string) => void

/** Runs one seed from the first start to quiet. */
export function simulate(seed: number, say: Say = () => {}): Promise<Outcome> {
  return observe(seed, say, (note) => openRandomTeam(seed, note), liveAtRandom)
}

/** Runs one of the scenarios that have a name. */
export function simulateScenario(name: string, say: Say = () => {}): Promise<Outcome> {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  const others = name === 'traitor' ? ['Ben', 'Cem'] : ['Ben']
  const open = (note: Say) => openTeam(createSeededRandom(1), others, note)
  return observe(name, say, open, scenario)
}

/** Runs a team to quiet and checks it. */
async function observe(
  seed: number | string,
  say: Say,
  open: (note: Say) => Promise<World>,
  live: (world: World) => Promise<string[] | void>,
): Promise<Outcome> {
  const hash = createHash('sha256')
  let parcels = 0
  let questions = 0
  let world: World | null = null
  const failures: string[] = []
  const note = (line: string) => {
    parcels++
    hash.update(`${simulatedNowMs()} ${line}\n`)
    say(`${simulatedNowMs()} ${line}`)
  }
  const loose = (error: unknown) => {
    if (!isOfKilled(error))
      failures.push(`not caught: ${error instanceof Error ? error.stack : String(error)}`)
  }
  process.on('unhandledRejection', loose)
  process.on('uncaughtException', loose)
  try {
    world = await open(note)
    failures.push(...((await live(world)) ?? []))
    say('quiet')
    await comeToQuiet(world)
    failures.push(...(await judge(world)))
    questions = lostInMerges(world).length
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  // An error in a machine's log is an error of the run.
  const machines = world === null ? [] : [...world.peers, world.server]
  failures.push(...machines.flatMap(({ errors }) => errors).filter((line) => !isOfKilled(line)))
  const simulatedMs = simulatedNowMs()
  for (const peer of world?.peers ?? []) {
    peer.kill(true)
    await peer.laptop.dispose()
  }
  world?.server.kill(true)
  world?.server.dispose()
  await flush()
  process.off('unhandledRejection', loose)
  process.off('uncaughtException', loose)
  return {
    seed,
    failures,
    questions,
    fingerprint: hash.digest('hex').slice(0, 16),
    parcels,
    simulatedMs,
  }
}
