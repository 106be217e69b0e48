import { receivedDefect, recordDefect } from '#shared/entities/recordDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { isPurging } from '#shared/entities/rights/purgeRules.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { changesEndUnsaid } from '#shared/entities/rights/stateRules.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Place, VersionEntries } from '../audit/entriesOfVersion.ts'
import type { Refill } from './judgeRecord.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { isBeyondRole } from './beyondRole.ts'
import { textOf } from './recordStore.ts'
import { followsOn } from './versionChain.ts'
import { misnamingOf, namingsOf } from './versionNaming.ts'
import type { Naming } from './versionNaming.ts'

/** What the versions of a record are compared with. */
interface Sources {
  db: Sqlite
  entries: VersionEntries
  refill: Refill
}

/** What the server has of a record, and its canonical text. */
interface Present {
  record: EntityRecord
  text: string
}

/**
 * Whether no app takes on a version that the server has: no release writes it, its entry says otherwise, or none can name it.
 * It was written into the file, or an earlier release took it.
 */
export function isLeftOut(sources: Sources, { record, text }: Present): boolean {
  const { entries, refill } = sources
  // A record without a version that was accepted by an entry may be from before entries were demanded.
  if (entries.lastAccepted(record.id, null) === null) return false
  if (receivedDefect(record) !== undefined) return true
  const found = namingsOf(entries, record, text)
  if (found.length === 0) return entries.isUnnameable(record, refill.madeBeforeMs)
  // What was erased says nothing.
  return found.every((one) => one.by.saltOfVersions !== null && isContradicted(one, record))
}

/** Whether a record is not there, although the server took a version of it: somebody took it out of the file. */
export const isMissing = ({ entries }: Pick<Sources, 'entries'>, id: string): boolean =>
  entries.lastAccepted(id, null) !== null

/** What the server makes of the version that a change was made from, where it has one that no app takes on. */
export type Basis =
  /** It is the last one that the server took: the change is judged by it. */
  | { readonly type: 'last'; readonly record: EntityRecord; readonly place: Place }
  /** It is an earlier one; `hlc` is the stamp of the last. */
  | { readonly type: 'earlier'; readonly hlc: string }

/**
 * The version that a change was made from, as its sender has it, where the apps leave out the one that the server has. Undefined
 * where it counts for nothing.
 */
export function basisOf(sources: Sources, present: Present | null, basis: WireRecord): Basis | undefined {
  const { entries } = sources
  const record = basis as unknown as EntityRecord
  const entity = entityOf(basis.kind)
  if (entity === undefined || recordDefect(entity, basis) !== undefined) return undefined
  const good = namingsOf(entries, record, textOf(record).body).filter((one) => !isContradicted(one, record))
  if (good.length === 0) return undefined
  const last = entries.lastAccepted(
    record.id,
    present !== null && wasTaken(sources, present) ? present.record.hlc : null,
  )
  if (last === null) return undefined
  const isOut = present === null || isLeftOut(sources, present)
  if (!good.some(({ by: { place } }) => place.log === last.log && place.seq === last.seq))
    return isOut ? { type: 'earlier', hlc: last.hlc } : undefined
  const isNotTaken =
    isOut || altersEnd(entries, record, present.record) || isBeyondRole(sources, record, present.record)
  return last.hlc === record.hlc && isNotTaken
    ? { type: 'last', record, place: { log: last.log, seq: last.seq } }
    : undefined
}

const wasTaken = ({ entries }: Sources, { record, text }: Present) =>
  namingsOf(entries, record, text).some((one) => !isContradicted(one, record))

/** Who attested it may have lost that right since. */
const isContradicted = (one: Naming, record: EntityRecord) => misnamingOf(one, record, () => true) !== null

/** Whether a version, and those between, alter what had ended in the one that they were made from, and do not say so. */
function altersEnd(entries: VersionEntries, before: EntityRecord, after: EntityRecord): boolean {
  const entity = entityOf(after.kind)
  if (entity === undefined || !followsOn(entries, before, entries.parentOf(after) ?? null)) return false
  const [current, next] = [before, after] as unknown as RightsRecord[] as [RightsRecord, RightsRecord]
  const isPurge = entity.retention !== 'forever' && isPurging({ current, next })
  return !isPurge && changesEndUnsaid(entity, { current, next })
}
