import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import { newMoments } from '#shared/entities/newMoments.ts'
import type { Moment } from '#shared/entities/newMoments.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { toleratedAheadMs } from '#shared/protocol/receipts.ts'
import { membersOf } from '../verifier/bounds.mjs'
import type { VersionEntries, VersionEntry } from '../versionEntries.ts'
import type { Acceptance, AcceptedVersions } from './acceptedVersions.ts'

/**
 * A time that a version claims, outside the span in which the server can have seen it made: from the acceptance of a version of
 * another computer that it follows on, to its own. Source: PROVENANCE rule 13.
 */
export interface OddTime {
  id: string
  kind: string
  /** By the clock of the computer that made the version; ISO 8601. */
  claimed: string
  /** Path of the field: one of the kind's `moments`, else `updatedAt`. */
  path: string
  /** It was not before; null where that is not known. In milliseconds. */
  afterMs: number | null
  /** When the server accepted it, in milliseconds. */
  acceptedMs: number
  entry: VersionEntry
}

interface TimeSources {
  accepted: Pick<AcceptedVersions, 'atMs'>
  versions: Pick<VersionEntries, 'find'>
}

/** Unsent versions that may lie between one and the last that the server had. */
const longestChain = 1_000

/** The odd times among those that a version claims; null while its entry is not here. */
export function oddTimesOf({ id, hlc, atMs }: Acceptance, sources: TimeSources): OddTime[] | null {
  const made = sources.versions.find(id, hlc)
  if (made.state !== 'found') return null
  // Who attests repeats what others claimed.
  if (attestingActions.includes(made.entry.action)) return []
  const claims = claimsOf(made)
  if (claims.length === 0) return []
  const { action } = made.entry
  const afterMs = action === syncActions.adopt ? null : notBefore(made, id, sources)
  return claims.flatMap(({ path, instant: claimed }): OddTime[] => {
    const ms = Date.parse(claimed)
    // What a merge takes over was done before it.
    const lowestMs = action === syncActions.merge && path !== changedAt ? null : afterMs
    const isEarly = lowestMs !== null && ms < lowestMs - toleratedAheadMs
    if (!isEarly && ms <= atMs + toleratedAheadMs) return []
    return [{ id, kind: made.subject.kind, claimed, path, afterMs: lowestMs, acceptedMs: atMs, entry: made }]
  })
}

/** Of every kind. */
const changedAt = 'updatedAt'

/** Whether a time says when something was done, and not only when its record was changed. */
export const isOfWork = ({ path }: OddTime): boolean => path !== changedAt

/** The times that a version was the first to claim. */
function claimsOf({ entry, subject, content }: VersionEntry): Moment[] {
  // Of a version whose content is withheld the entry has the time.
  if (content === null) return [{ path: changedAt, instant: entry.time }]
  const [before, after] = [membersOf(content.before), membersOf(content.after)]
  const { [changedAt]: changed } = after
  const ofChange = typeof changed === 'string' ? [{ path: changedAt, instant: changed }] : []
  return [...newMoments(subject.kind, before, after), ...ofChange].filter(
    ({ instant }) => !Number.isNaN(Date.parse(instant)),
  )
}

/**
 * When the server had accepted the newest version that its maker must have received, in milliseconds. Versions of one computer
 * follow on each other before the server sees any of them, so that only those of another computer count.
 */
function notBefore(made: VersionEntry, id: string, { accepted, versions }: TimeSources): number | null {
  const own = hlcDevice(made.version.hlc)
  let isReceived = false
  let parent = made.version.parent
  for (let step = 0; parent !== null && step < longestChain; step++) {
    isReceived ||= hlcDevice(parent) !== own
    const atMs = isReceived ? accepted.atMs(id, parent) : null
    if (atMs !== null) return atMs
    const before = versions.find(id, parent)
    if (before.state !== 'found') return null
    parent = before.version.parent
  }
  return null
}
