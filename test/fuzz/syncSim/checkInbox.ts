import { isHonest } from '#core/features/sync/inbox/isHonest.ts'
import { conflictIdOf } from '#core/sync/records/conflictId.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { SyncConflict } from '#shared/entities/sync/syncConflict.entity.ts'
import type { LostInMerge } from './acknowledged.ts'
import type { SimPeer } from './simPeer.ts'
import type { World } from './world.ts'

function conflictsOf(peer: SimPeer): SyncConflict[] {
  return peer.run(({ store }) => store.find('syncConflict', { includeDeleted: true }))
}

/** Whether a laptop has written all lost values of its merges to the inbox. */
export const hasNotedConflicts = ({ laptop, limited }: SimPeer): boolean =>
  limited !== null || laptop.sync.ledger.unnotedLosses(1).length === 0

/**
 * All lost values where people find them: in the inbox of the team. Members without rights cannot write to it: for them
 * their computer and the list of refusals count.
 */
export function lostInMerges({ peers }: World): LostInMerge[] {
  const inTeam = conflictsOf(peers[0] as SimPeer).map(({ recordId, kept, lost, lostTogether }) => ({
    recordId,
    kept,
    lost,
    together: lostTogether,
  }))
  const withLimited = peers
    .filter(({ limited }) => limited !== null)
    .flatMap(({ laptop }) => laptop.sync.ledger.losses(10_000))
    .map(({ recordId, kept, lost, together }) => ({ recordId, kept, lost, together: together?.lost }))
  return [...inTeam, ...withLimited]
}

/** The defects of the inbox: a loss that is missing or lacks a value, or a conflict that no one could decide. */
export function wrongInInbox({ peers, traitorId }: World): string[] {
  const conflicts = new Map(conflictsOf(peers[0] as SimPeer).map((one) => [one.id, one]))
  const honest = new Set(peers.map(({ laptop }) => laptop.organization.personId))
  const persons = new Set([...honest, ...(traitorId === null ? [] : [traitorId])])
  const found: string[] = []
  for (const { name, laptop, limited } of peers) {
    if (limited !== null) continue
    for (const loss of laptop.sync.ledger.losses(10_000)) {
      const conflict = conflicts.get(conflictIdOf(loss))
      const what = `${loss.kind} ${loss.recordId} ${loss.field}`
      if (conflict === undefined) found.push(`what ${name} lost of ${what} is in no inbox`)
      else if (canonicalJson(conflict.lost) !== canonicalJson((loss.lost ?? null) as typeof conflict.lost))
        found.push(`the inbox has something else than ${name} lost of ${what}`)
    }
  }
  for (const conflict of conflicts.values()) {
    // A changed app may ask anything by right.
    if (!honest.has(conflict.updatedBy)) continue
    const { kept, keptTogether, lost, lostTogether, keptBy, lostBy } = conflict
    const what = `the question about ${conflict.recordKind} ${conflict.recordId} ${conflict.field}`
    if (canonicalJson([kept, keptTogether, keptBy]) === canonicalJson([lost, lostTogether, lostBy]))
      found.push(`${what} has one value twice`)
    for (const by of [keptBy, lostBy]) if (!persons.has(by)) found.push(`${what} names ${by}`)
    if (!isHonest(conflict)) found.push(`${what} cannot be decided`)
  }
  return found
}
