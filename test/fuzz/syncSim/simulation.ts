import { createHash } from 'node:crypto'
import type { SimPeer } from './simPeer.ts'
import { act } from './actions.ts'
import { presentRelease } from './appRelease.ts'
import type { AppRelease } from './appRelease.ts'
import { lostInMerges } from './checkInbox.ts'
import { judge } from './judge.ts'
import { openTeam } from './openTeam.ts'
import { comeToQuiet, readServer } from './quiet.ts'
import { changeRole, noteRights, takeRights } from './rights.ts'
import { scenarios } from './scenarios.ts'
import { createSeededRandom } from './seededRandom.ts'
import { liveWithTraitor } from './traitor/liveWithTraitor.ts'
import { drawUpgrades, upgrade } from './upgrades.ts'
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
  /** Records on the server whose last version is by the person with a changed app. */
  ofTraitor: number
  /** The whole course as one text: two runs of a seed have the same. */
  fingerprint: string
  parcels: number
  simulatedMs: number
}

/** A team of two to five, with clocks wrong by hours. A quarter begin with the earlier release of the application. */
async function openRandomTeam(seed: number, note: Say, earlier: Earlier | null): Promise<World> {
  const random = createSeededRandom(seed)
  const isEarlier = random.fork('release').isOneOf100(25) || earlier?.isForAll === true
  const release = isEarlier && earlier !== null ? earlier.release : presentRelease
  const others = ['Ben', 'Cem', 'Dora', 'Eva'].slice(0, random.pick([1, 1, 1, 2, 2, 3, 4]))
  const world = await openTeam(random, others, note, release)
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

/** Random events in a team. `alongside`: what happens beside each. */
async function liveAtRandom(world: World, alongside = () => Promise.resolve()): Promise<void> {
  const { random, peers } = world
  const steps = 25 + random.below(40)
  const limitAt = random.isOneOf100(25) ? random.below(steps) : steps
  const to = random.pick(['viewer', 'removed'] as const)
  const roles = random.fork('roles')
  // What an administrator attested at the update counts while they are one.
  const ofHundredChangesRole = world.beganEarlier ? 0 : roles.pick([0, 5, 15])
  const upgradeAt = drawUpgrades(random.fork('upgrades'), peers, steps)
  for (let i = 0; i < steps; i++) {
    const last = peers.at(-1) as SimPeer
    if (i >= limitAt && last.limited === null) takeRights(world, last, to)
    noteRights(world)
    if (roles.isOneOf100(ofHundredChangesRole)) changeRole(world, roles)
    for (const [peer, at] of upgradeAt)
      if (i >= at && peer.isOutdated && !peer.machine.isAsleep) await upgrade(world, peer)
    await act(world)
    await alongside()
    await pass(random.below(random.isOneOf100(10) ? 40_000 : 1_500))
  }
}

type Say = (line: string) => void

/** The earlier release of the application; `isForAll`: every seed begins with it. */
export interface Earlier {
  release: AppRelease
  isForAll: boolean
}

/**
 * Runs one seed from the first start to quiet.
 * @param earlier null where the project's history does not hold it
 */
export function simulate(seed: number, earlier: Earlier | null, say: Say = () => {}): Promise<Outcome> {
  return observe(seed, say, (note) => openRandomTeam(seed, note, earlier), liveAtRandom)
}

/** Runs a seed in which the last of a team has a changed app. */
export function simulateTraitor(seed: number, say: Say = () => {}): Promise<Outcome> {
  const random = createSeededRandom(seed)
  const role = random.fork('role').pick(['admin', 'member', 'member', 'viewer'] as const)
  const others = random.fork('team').pick([
    ['Ben', 'Cem'],
    ['Ben', 'Cem', 'Dora'],
  ])
  const roleOf = (name: string) => (name === others.at(-1) ? role : 'admin')
  const open = (note: Say) => openTeam(random, others, note, presentRelease, roleOf)
  return observe(`traitor ${seed}`, say, open, (world) => liveWithTraitor(world, role, liveAtRandom))
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
  let ofTraitor = 0
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
    const { traitorId } = world
    ofTraitor = readServer(world).records.filter(({ updatedBy }) => updatedBy === traitorId).length
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
    ofTraitor,
    fingerprint: hash.digest('hex').slice(0, 16),
    parcels,
    simulatedMs,
  }
}
