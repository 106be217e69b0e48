import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { toHex } from '#core/audit/digest.ts'
import { createEntryNotes } from '#core/audit/records/entryNotes.ts'
import { followMissing } from '#core/audit/records/missingRecords.ts'
import { proofSources } from '#core/audit/records/proofSources.ts'
import { verifyRecords } from '#core/audit/records/verifyRecords.ts'
import { verifyPeer } from '#core/audit/verifyPeer.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { SimPeer } from './simPeer.ts'
import { finish } from './world.ts'
import type { World } from './world.ts'

type Hashes = readonly string[]

/** The hashes of all entries that the server has of each log, and its stored disputes. */
function logsOfServer({ server }: World): { hashes: Map<string, string[]>; disputes: number } {
  const db = new DatabaseSync(join(server.dataDir, 'sync.sqlite'), { readOnly: true })
  const hashes = new Map<string, string[]>()
  const rows = db
    .prepare('SELECT l.logId, e.hash FROM log_entries e JOIN logs l ON l.id = e.log ORDER BY l.id, e.seq')
    .all()
  for (const { logId, hash } of rows) {
    const known = hashes.get(String(logId)) ?? []
    known.push(toHex(hash as Uint8Array))
    hashes.set(String(logId), known)
  }
  const disputes = Number(db.prepare('SELECT count(*) AS n FROM log_disputes').get()?.n)
  db.close()
  return { hashes, disputes }
}

function ownHashes({ laptop }: SimPeer): Hashes {
  const { audit } = laptop.organization
  return Array.from({ length: audit.size }, (_, at) => toHex(audit.leafAt(at + 1)))
}

const isSame = (a: Hashes, b: Hashes | undefined) => b !== undefined && a.join() === b.join()

/** Where a log is not whole on the server, or at a colleague. */
export function logDifferences(world: World): string[] {
  const { hashes, disputes } = logsOfServer(world)
  const found = disputes === world.disputes ? [] : [`${disputes} disputes about logs`]
  for (const owner of world.peers) {
    const { logId } = owner.laptop.organization.audit
    const whole = owner.run(() => ownHashes(owner))
    // An empty log is not sent, and a revoked member may never have sent theirs.
    const isUnsent = whole.length === 0 || owner.limited === 'removed'
    if (isUnsent && !hashes.has(logId)) continue
    // A revoked computer sends no more: the others have its earlier entries.
    const own = owner.limited === 'removed' ? whole.slice(0, hashes.get(logId)?.length ?? 0) : whole
    if (!isSame(own, hashes.get(logId)))
      found.push(`the log of ${owner.name}: ${own.length}, server: ${hashes.get(logId)?.length}`)
    for (const other of world.peers) {
      if (other === owner || other.limited === 'removed') continue
      const copy = other.run(({ organization }) => organization.peers.find(logId))
      if (copy === undefined || copy.problem !== null || copy.frontier.size !== own.length)
        found.push(
          `the log of ${owner.name} at ${other.name}: ${copy?.frontier.size} of ${own.length} ${copy?.problem?.message}`,
        )
      else if (toHex(copy.leaf) !== own.at(-1)) found.push(`another log of ${owner.name} at ${other.name}`)
    }
  }
  return found
}

/**
 * The defects of any log, each laptop's own and the copies of the others, with every hash and signature; and the records
 * that no entry bears out.
 */
export async function brokenLogs({ peers, beganEarlier }: World): Promise<string[]> {
  const found: string[] = []
  // A computer that is blocked before its update brings no entries for what it sent.
  const mayWait = beganEarlier && peers.some(({ limited }) => limited === 'removed')
  for (const peer of peers) {
    const { name, laptop } = peer
    const { audit, peers: copies, store, organizationId } = laptop.organization
    const notes = createEntryNotes(audit.logId)
    const missing = followMissing(store.db, (id, hlc) => laptop.sync.ledger.isRefused(id, hlc))
    const onEntry = (entry: AuditEntry) => {
      notes.take(audit.logId, entry)
      missing.take(audit.logId, entry)
    }
    const own = await finish(
      peer.run(() => audit.verify({ onEntry })),
      'the log is checked',
    )
    notes.end(audit.logId, own.firstBad?.seq ?? null)
    if (!own.ok) found.push(`the log of ${name}: ${JSON.stringify(own.firstBad)}`)
    for (const copy of copies.list()) {
      const isHonest = peers.some(({ laptop: { signer } }) => signer.deviceId === copy.deviceId)
      const checked = await finish(
        peer.run(() =>
          verifyPeer(store.db, organizationId, copy, copies.checkpoints(copy), {
            onEntry: (entry) => notes.take(copy.logId, entry),
          }),
        ),
        'a copy of a log is checked',
      )
      notes.end(copy.logId, checked.firstBad?.seq ?? null)
      if (!checked.ok && isHonest)
        found.push(`the copy of ${copy.deviceId} at ${name}: ${JSON.stringify(checked.firstBad)}`)
    }
    const sources = proofSources(laptop.organization, notes, true)
    const { unproven, waiting, fromBefore } = await finish(
      peer.run(() => verifyRecords(store.db, sources, missing.end(), {})),
      'the records are checked',
    )
    if (peer.limited === null && (fromBefore > 0 || (waiting > 0 && !mayWait)))
      found.push(`${waiting} records wait at ${name}, ${fromBefore} are from before`)
    for (const { kind, id, what } of unproven.items) found.push(`${kind} ${id} at ${name}: ${what.message}`)
  }
  return found
}
