import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { SimPeer } from './simPeer.ts'
import type { SeededRandom } from './seededRandom.ts'
import { isOfKilled } from './world.ts'
import type { World } from './world.ts'

/** Takes rights from a person, if the founder's laptop runs: they become a viewer, or are revoked. */
export function takeRights(world: World, peer: SimPeer, to: 'viewer' | 'removed'): void {
  const ana = world.peers[0] as SimPeer
  if (!ana.isRunning || ana.machine.isAsleep || peer === ana || !peer.isRunning) return
  const { personId } = peer.laptop.organization
  const [membership] = ana.run(({ store }) => store.find('membership', { selector: { personId } }))
  if (membership === undefined) return
  const patch = to === 'viewer' ? { role: 'viewer' as const } : { status: 'removed' as const }
  try {
    ana.run((laptop) => laptop.change((unit) => unit.update('membership', membership.id, patch)))
  } catch (error) {
    if (!isOfKilled(error)) throw error
  }
  // Killed after the transaction it may be written nevertheless.
  peer.limited = to
  world.acknowledged.limited.add(peer.name)
  world.membershipId = membership.id
  world.note(`rights ${peer.name} ${to}`)
}

/** Somebody who manages the team gives a colleague another role, by what their own laptop knows; the server may know better. */
export function changeRole({ peers, note }: World, random: SeededRandom): void {
  const by = random.pick(peers)
  const peer = random.pick(peers.slice(1))
  if (!by.isRunning || by.machine.isAsleep || !peer.isRunning || peer.limited !== null || peer === by) return
  const placeOf = (one: SimPeer) => {
    const { personId } = one.laptop.organization
    return by.run(({ store }) => store.find('membership', { selector: { personId } }))[0]
  }
  const [own, place] = [placeOf(by), placeOf(peer)]
  if (own === undefined || place === undefined || own.role === 'member') return
  const isOwner = own.role === 'owner'
  if (!isOwner && place.role === 'owner') return
  const role = random.pick(isOwner ? (['owner', 'admin', 'member'] as const) : (['admin', 'member'] as const))
  note(`role ${peer.name} ${role} by ${by.name}`)
  try {
    by.run((laptop) => laptop.change((unit) => unit.update('membership', place.id, { role })))
  } catch (error) {
    if (!isOfKilled(error)) throw error
  }
}

/** From the moment that the server knows it, no further write of theirs may be accepted. */
export function noteRights({ peers, membershipId, acknowledged, server }: World): void {
  const peer = peers.find(({ limited }) => limited !== null)
  if (peer === undefined || membershipId === null || acknowledged.forbids === peer.name) return
  const db = new DatabaseSync(join(server.dataDir, 'sync.sqlite'), { readOnly: true })
  const row = db.prepare('SELECT body FROM records WHERE id = ?').get(membershipId)
  db.close()
  const record = JSON.parse(String(row?.body ?? 'null')) as EntityRecord | null
  if (record?.kind !== 'membership') return
  if (record.role === 'viewer' || record.status === 'removed') acknowledged.forbids = peer.name
}
