import type { Message } from '#shared/messages/message.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { leadsApart } from '#shared/entities/mergeFinal.ts'
import { newMoments } from '#shared/entities/newMoments.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import type { Place, VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { beginningOf, brought, followsOn, hasBegunThen } from './versionChain.ts'
import type { Beginning } from './versionChain.ts'
import { attestersOf, isOfMaker, misnamingOf, namingsOf } from './versionNaming.ts'
import type { Naming } from './versionNaming.ts'

/** What the audit logs say of a record version. */
export type Proof =
  /** An entry bears it out; `parent` is the stamp of the version that it was made from, null for a new record. */
  | { readonly type: 'fits'; readonly parent: string | null; readonly place: Place }
  /** No entry names it: the log is still on its way, or there is none. */
  | { readonly type: 'missing' }
  | { readonly type: 'unfit'; readonly reason: Saying }

/** Between the stamps of a change and its entry, which are of one clock and one command. */
const longestCommandMs = 3_600_000

const says = (why: Saying | Message) => saying(m.unprovenWhy, { why })

/** What a proof is found in. */
interface ProofSources {
  db: Sqlite
  entries: VersionEntries
  /** The record that it replaces; null for a new one. */
  current: EntityRecord | null
  /** Whether a lost server is filled again, with versions whose entries come no more. */
  isRefilling: boolean
  /** From when on the organization demands entries. */
  strictSinceMs: number
  /** Before this moment its sender can have made nothing here. */
  knownSinceMs: number
}

/** Whether an entry bears out a version of a record. `text`: its canonical text, as it was sent. */
export function proofOf(sources: ProofSources, record: EntityRecord, text: string): Proof {
  const found = namingsOf(sources.entries, record, text)
  if (found.length === 0) return { type: 'missing' }
  const ofMaker = found.filter(({ by }) => isOfMaker(by, record))
  const others = ofMaker.filter(({ saysOtherwise }) => saysOtherwise)
  if (others.length > 0)
    return { type: 'unfit', reason: says(others.length < ofMaker.length ? m.otherStamp : m.saysOtherwise) }
  let reason: Saying | Message | null = null
  for (const one of found) {
    const misfit = misfitOf(sources, one, record)
    if (misfit === null)
      return { type: 'fits', parent: one.subject?.version?.parent ?? null, place: one.by.place }
    reason ??= misfit
  }
  return { type: 'unfit', reason: reason === null ? saying(m.unproven) : says(reason) }
}

/** Why an entry does not bear a version out; null where it does. */
function misfitOf(sources: ProofSources, naming: Naming, record: EntityRecord): Saying | Message | null {
  const { by, subject } = naming
  const misnamed = misnamingOf(naming, record, attestersOf(sources.db, record))
  if (misnamed !== null) return misnamed
  return sources.isRefilling && sources.current === null && brought.includes(by.entry.action)
    ? null
    : untimely(sources, by, record, subject?.version?.parent ?? null)
}

/** What is wrong with the times of a version, by its entry; null where nothing is. */
function untimely(
  { entries, current, isRefilling, strictSinceMs, knownSinceMs }: ProofSources,
  by: VersionEntry,
  record: EntityRecord,
  parent: string | null,
): Saying | Message | null {
  const { action, time } = by.entry
  const isBrought = brought.includes(action)
  const misadopted =
    action === syncActions.adopt ? adoptionMisfit(entries, by, record, parent, current) : null
  if (misadopted !== null) return misadopted
  const isKnown = (instant: string) => Date.parse(instant) >= knownSinceMs
  if (isBrought || isOfServerTime(by, parent)) {
    if (!isKnown(record.updatedAt)) return m.beforeKnown
    if (!isBrought && !isByServerTime(record, current)) return m.strangeTimes
  } else if (!isOf(time, record.updatedAt) || hlcMs(record.hlc) < Date.parse(time) - longestCommandMs)
    return m.strangeTimes
  if (isRefilling) return null
  const beginning = current === null ? beginningOf(entries, record, { by, parent }) : null
  const isFromBefore = beginning === null ? isUnnamed(entries, current) : isBefore(beginning)
  if (beginning !== null) {
    const limits = { toleranceMs: longestCommandMs, strictSinceMs }
    if (!hasBegunThen(beginning, record.createdAt, limits)) return m.begunOtherwise
    if (isFromBefore && !isKnown(record.createdAt)) return m.beforeKnown
  }
  // One that was not made from the present version is a conflict, and comes again as a merge.
  const isApart = current !== null && endsApart(current, record) && followsOn(entries, current, parent)
  const canBe = (instant: string, path: string) => {
    if (isOf(time, instant) && !isApart) return true
    const tells = (after: object) =>
      newMoments(record.kind, null, after).some((told) => told.path === path && told.instant === instant)
    const moment = { id: record.id, atMs: Date.parse(instant), toleranceMs: longestCommandMs }
    if (entries.isToldAt(moment, tells, isApart ? record.hlc : null)) return true
    return (
      (isBrought || isFromBefore) &&
      isKnown(instant) &&
      Date.parse(instant) <= Date.parse(time) + longestCommandMs
    )
  }
  const strange = newMoments(record.kind, current, record).find(({ instant, path }) => !canBe(instant, path))
  return strange === undefined ? null : saying(m.noTime, { path: strange.path })
}

/** Whether it replaces an end by one that was made apart: an entry of that time tells it, before the one that merged. */
function endsApart(current: EntityRecord, record: EntityRecord): boolean {
  const entity = entityOf(record.kind)
  if (entity?.transitions === undefined) return false
  const corrections = (of: object) => (of as { corrections?: unknown[] }).corrections?.length ?? 0
  return (
    leadsApart(entity.transitions, entity.merge, current, record) &&
    corrections(record) === corrections(current)
  )
}

/**
 * Why an entry adopts nothing: it is for what was made before its log, of about its stamp, or for a version stamped anew over
 * one from before, or of another computer. Null where it is one of these.
 */
function adoptionMisfit(
  entries: VersionEntries,
  { entry, place: { log } }: VersionEntry,
  record: EntityRecord,
  parent: string | null,
  current: EntityRecord | null,
): Message | null {
  const { id, hlc } = record
  if (entries.isFromBefore({ id, hlc }, log)) return isOfItsStamp(record) ? null : m.strangeTimes
  const isOver =
    parent !== null &&
    (hlcDevice(parent) !== entry.deviceId || entries.isFromBefore({ id, hlc: parent }, log))
  if (!isOver) return m.adoptsNothing
  return isByServerTime(record, current) ? null : m.strangeTimes
}

/** A hybrid clock is ahead of the time by as much as the stamps that earlier releases took. */
function isOfItsStamp({ hlc, updatedAt }: EntityRecord): boolean {
  const aheadMs = hlcMs(hlc) - Date.parse(updatedAt)
  return aheadMs >= -longestCommandMs && aheadMs <= dayMs + longestCommandMs
}

/** A merge is over what another computer made; one over an own version has the times of any change. */
const isOfServerTime = ({ entry: { action, deviceId } }: VersionEntry, parent: string | null) =>
  action === syncActions.stamp ||
  (action === syncActions.merge && parent !== null && hlcDevice(parent) !== deviceId)

const isBefore = ({ first, before }: Beginning) => before !== null || brought.includes(first.entry.action)

/** Whether the present version is of the time before entries. */
const isUnnamed = (entries: VersionEntries, current: EntityRecord | null) =>
  current !== null && !entries.isNamed(current)

/** Whether the stamp is of the server's time as well, or right above a present version whose clock was ahead. */
function isByServerTime({ hlc, updatedAt }: EntityRecord, current: EntityRecord | null): boolean {
  const isOfItsTime = Math.abs(Date.parse(updatedAt) - hlcMs(hlc)) <= longestCommandMs
  if (current === null) return isOfItsTime
  const aboveMs = hlcMs(hlc) - hlcMs(current.hlc)
  return isOfItsTime ? aboveMs >= -dayMs : aboveMs === 0 || aboveMs === 1
}

const dayMs = 86_400_000

const isOf = (time: string, stamp: string) =>
  Math.abs(Date.parse(stamp) - Date.parse(time)) <= longestCommandMs
