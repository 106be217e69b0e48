import { receivedDefect, recordDefect } from '#shared/entities/recordDefect.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { isPurging } from '#shared/entities/rights/purgeRules.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { changesEndUnsaid } from '#shared/entities/rights/stateRules.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import type { VersionEntries } from '../audit/entriesOfVersion.ts'
import type { Refill } from './judgeRecord.ts'
import { textOf } from './recordStore.ts'
import { misnamingOf, namingsOf } from './versionNaming.ts'
import type { Naming } from './versionNaming.ts'

/** What the versions of a record are compared with. */
interface Sources {
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
  // Before entries were demanded anything may have been taken; from the first version on that was taken by one nothing is.
  if (entries.lastAccepted(record.id, null) === null) return false
  if (receivedDefect(record) !== undefined) return true
  const found = namingsOf(entries, record, text)
  if (found.length === 0) return entries.isUnnameable(record, refill.madeBeforeMs)
  // What was erased says nothing.
  return found.every((one) => one.by.saltOfVersions !== null && isContradicted(one, record))
}

/**
 * The version that a change was made from, as its sender has it, where the apps leave out the one that the server has: the last
 * that the server took before. Undefined where it counts for nothing.
 */
export function basisOf(sources: Sources, present: Present, basis: WireRecord): EntityRecord | undefined {
  const { entries } = sources
  const { record: current, text } = present
  const record = basis as unknown as EntityRecord
  const isOfRecord =
    basis.id === current.id && basis.kind === current.kind && record.organizationId === current.organizationId
  const entity = entityOf(basis.kind)
  if (!isOfRecord || entity === undefined || recordDefect(entity, basis) !== undefined) return undefined
  const wasTaken = namingsOf(entries, current, text).some((one) => !isContradicted(one, current))
  const last = entries.lastAccepted(record.id, wasTaken ? current.hlc : null)
  const isLast = ({ place }: Naming['by']) =>
    last?.hlc === record.hlc && place.log === last.log && place.seq === last.seq
  const found = namingsOf(entries, record, textOf(record).body)
  if (!found.some((one) => isLast(one.by) && !isContradicted(one, record))) return undefined
  return isLeftOut(sources, present) || altersEnd(entries, record, current) ? record : undefined
}

/** Who attested it may have lost that right since. */
const isContradicted = (one: Naming, record: EntityRecord) => misnamingOf(one, record, () => true) !== null

/** Whether a version alters what had ended in the one that it was made from, and does not say so. */
function altersEnd(entries: VersionEntries, before: EntityRecord, after: EntityRecord): boolean {
  const entity = entityOf(after.kind)
  if (entity === undefined || entries.parentOf(after) !== before.hlc) return false
  const [current, next] = [before, after] as unknown as RightsRecord[] as [RightsRecord, RightsRecord]
  const isPurge = entity.retention !== 'forever' && isPurging({ current, next })
  return !isPurge && changesEndUnsaid(entity, { current, next })
}
