import type { SeededRandom } from './seededRandom.ts'
import type { SimPeer } from './simPeer.ts'
import { pass } from './virtualTime.ts'
import { finish, unlessKilled } from './world.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000

/** At which step each laptop gets the present release; some only after the last one. */
export function drawUpgrades(
  random: SeededRandom,
  peers: readonly SimPeer[],
  steps: number,
): Map<SimPeer, number> {
  const outdated = peers.filter(({ isOutdated }) => isOutdated)
  return new Map(outdated.map((peer) => [peer, random.below(steps + 10)]))
}

/** Quits a laptop, or finds it killed, and starts it with the present release, killed in the middle at times. */
export async function upgrade({ random, note }: World, peer: SimPeer): Promise<void> {
  note(`upgrade ${peer.name}`)
  if (peer.isRunning) await unlessKilled(finish(peer.quit(), `${peer.name} quits`, peer.machine))
  if (!peer.machine.isAlive) peer.bury(random.isOneOf100(30))
  const killAt = random.isOneOf100(30) ? 1 + random.below(12) : null
  const starting = finish(peer.startUpdated(killAt), `${peer.name} starts after its update`)
  await unlessKilled(starting)
}

/** All that were not updated yet are; what was before gets attested where that waited. */
export async function upgradeAll(world: World): Promise<void> {
  for (const peer of world.peers.filter(({ isOutdated }) => isOutdated)) {
    if (peer.isRunning) await finish(peer.quit(), `${peer.name} quits`)
    await finish(peer.startUpdated(), `${peer.name} starts after its update`)
  }
  await pass(hourMs)
}
