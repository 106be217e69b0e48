import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { replicatedCollections } from '#shared/protocol/recordMessages.ts'
import { hasNotedConflicts } from './checkInbox.ts'
import { logDifferences } from './checkLogs.ts'
import type { SimPeer } from './simPeer.ts'
import { finish, wordsOf } from './world.ts'
import type { World } from './world.ts'
import { upgradeAll } from './upgrades.ts'
import { passUntil, simulatedNowMs } from './virtualTime.ts'

const kinds = allEntities()
  .filter(({ collection }) => replicatedCollections.some((one) => one === collection))
  .map(({ kind }) => kind)

/** All failures are repaired, and all work has stopped: waits until all are equal. @throws Error if they never are */
export async function comeToQuiet(world: World): Promise<void> {
  const { server, peers } = world
  for (const { link } of peers) {
    link.set('up', true)
    link.latency = [1, 20]
  }
  if (server.machine.isAlive) server.machine.commitsLeft = null
  else server.bury(false)
  if (!server.isRunning) await finish(server.start(), 'the server starts again')
  for (const peer of peers) {
    peer.machine.isAsleep = false
    peer.machine.commitsLeft = null
    if (!peer.isRunning) {
      peer.bury(false)
      await finish(peer.start(), `${peer.name} starts again`)
    }
  }
  if (world.beganEarlier) await upgradeAll(world)
  for (const peer of peers) for (const id of world.documents) if (!peer.windows.has(id)) peer.toggleWindow(id)
  let lookAtMs = 0
  const isQuiet = () => {
    // A check costs more than the events between two.
    if (simulatedNowMs() < lookAtMs) return false
    lookAtMs = simulatedNowMs() + 100
    return peers.every((peer) => {
      const { laptop, limited } = peer
      const { state, waiting, waitingFor } = laptop.sync.status()
      // Refused documents and files keep waiting.
      const rest = limited === 'viewer' ? waitingFor.records + waitingFor.logEntries : waiting
      return limited === 'removed' || (state === 'online' && rest === 0 && hasNotedConflicts(peer))
    })
  }
  await passUntil(isQuiet, () => `something waits for ever: ${statusOf(world)}`, 900_000)
  const settled = Promise.all(
    peers
      .filter(({ limited }) => limited !== 'removed')
      .map((peer) => peer.run(({ sync }) => sync.syncNow())),
  )
  await finish(settled, 'the last sync')
  const isEqual = () => {
    if (simulatedNowMs() < lookAtMs) return false
    lookAtMs = simulatedNowMs() + 2_000
    return peers.every(hasNotedConflicts) && differences(world).length === 0
  }
  await passUntil(isEqual, () => [...differences(world), ...notAccepted(world)].join('; '), 300_000)
}

const statusOf = (world: World) =>
  [
    ...world.peers.map(({ name, laptop }) => `${name} ${JSON.stringify(laptop.sync.status())}`),
    ...notAccepted(world),
  ].join(' ')

/** What laptops received and left out, each with the reason. */
export const notAccepted = ({ peers }: World): string[] =>
  peers.flatMap(({ name, laptop }) =>
    laptop.sync.arrivals
      .wrong(10)
      .map(({ record, why }) => `${record.kind} ${record.id} is not accepted at ${name}: ${why}`),
  )

/** All records of a laptop that the simulation compares. */
export function recordsOf({ laptop }: SimPeer): EntityRecord[] {
  return kinds.flatMap((kind) => laptop.store.find(kind, { includeDeleted: true }) as EntityRecord[])
}

const sortedText = (records: readonly EntityRecord[]): string[] =>
  records.map((one) => canonicalJson(one)).sort()

/** The content of the server's file. */
export function readServer(world: World): { records: EntityRecord[]; document: (id: string) => Y.Doc } {
  const db = new DatabaseSync(join(world.server.dataDir, 'sync.sqlite'), { readOnly: true })
  const list = kinds.map((kind) => `'${kind}'`).join(',')
  const records = db
    .prepare(`SELECT body FROM records WHERE kind IN (${list})`)
    .all()
    .map((row) => JSON.parse(String(row.body)) as EntityRecord)
  const updates = db
    .prepare(
      `SELECT r.name, r.snapshot AS bytes, 0 AS seq FROM rooms r WHERE r.snapshot IS NOT NULL
       UNION ALL SELECT r.name, u.bytes, u.seq FROM rooms r JOIN room_updates u ON u.roomId = r.id ORDER BY 1, 3`,
    )
    .all()
  db.close()
  return {
    records,
    document(id) {
      const doc = new Y.Doc()
      for (const { name, bytes } of updates) {
        if (String(name).endsWith(id)) Y.applyUpdate(doc, bytes as Uint8Array)
      }
      return doc
    },
  }
}

/** The differences between a laptop and the server. */
function differences(world: World): string[] {
  const { peers, documents, files } = world
  const server = readServer(world)
  const found: string[] = []
  const wanted = sortedText(server.records)
  const isOfLimited = (sha256: string) => world.acknowledged.limited.has(files.get(sha256) ?? '')
  const named = [...files.keys()].filter((sha256) => !isOfLimited(sha256))
  for (const peer of peers) {
    const { name, laptop } = peer
    if (peer.limited === 'removed') continue
    const refused = new Set(laptop.sync.ledger.refusals(10_000).map(({ recordId }) => recordId))
    const isTaken = (text: string) => ![...refused].some((id) => text.includes(id))
    const own = sortedText(recordsOf(peer)).filter(isTaken)
    if (own.join('\n') !== wanted.filter(isTaken).join('\n')) {
      const ours = own.filter((one) => !wanted.includes(one)).slice(0, 2)
      const theirs = wanted.filter((one) => !own.includes(one)).slice(0, 2)
      found.push(`records of ${name}: ${ours.join(' ')} / server: ${theirs.join(' ')}`)
    }
    for (const sha256 of named) {
      if (!laptop.organization.blobs.has(sha256)) found.push(`file ${sha256.slice(0, 8)} not at ${name}`)
    }
    for (const id of peer.limited === null ? documents : []) {
      const mine = peer.run(() => laptop.organization.documents.open(id).doc)
      if (!Y.equalSnapshots(Y.snapshot(mine), Y.snapshot(server.document(id)))) {
        found.push(`document ${id} of ${name} ${wordsOf(mine).length} ${wordsOf(server.document(id)).length}`)
      }
    }
  }
  found.push(...logDifferences(world))
  const { organizationId } = (peers[0] as SimPeer).laptop.organization
  for (const sha256 of named) {
    const path = join(world.server.dataDir, 'blobs', organizationId, sha256.slice(0, 2), sha256)
    if (!existsSync(path)) found.push(`file ${sha256.slice(0, 8)} not on the server`)
  }
  return found
}
