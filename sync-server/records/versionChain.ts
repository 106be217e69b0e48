import { attestingActions, syncActions } from '#shared/entities/audit/syncActions.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import type { VersionEntries, VersionEntry } from '../audit/entriesOfVersion.ts'

/**
 * Whether a version was made from the present one: its parent, or by the entries in between. A present version that no
 * entry names is of the time before entries.
 */
export function followsOn(entries: VersionEntries, current: EntityRecord, parent: string | null): boolean {
  const { id, hlc } = current
  if (parent === hlc || !entries.isNamed(current)) return true
  let at: string | null | undefined = parent
  while (typeof at === 'string' && at !== hlc) at = entries.parentOf({ id, hlc: at })
  return at === hlc
}

/** The first version of a record that entries lead back to. */
export interface Beginning {
  /** The entry of the earliest version that one names. */
  first: VersionEntry
  /** The stamp of the version before, which no entry names; null where the entry says that there was none. */
  before: string | null
}

/** Follows the parents of a version to its beginning. */
export function beginningOf(
  entries: VersionEntries,
  { id, hlc }: EntityRecord,
  made: { by: VersionEntry; parent: string | null },
): Beginning {
  let firstHlc = hlc
  let before = made.parent
  while (before !== null) {
    const parent = entries.parentOf({ id, hlc: before })
    if (parent === undefined) break
    firstHlc = before
    before = parent
  }
  const first = firstHlc === hlc ? made.by : (entries.of({ id, hlc: firstHlc })[0] ?? made.by)
  return { first, before }
}

/** Actions by which somebody brings what no entry says from the beginning. */
export const brought: readonly string[] = [syncActions.adopt, ...attestingActions]

/**
 * Whether a new record began when it says, by the entry of its first version.
 * @param toleranceMs between the time of a record and that of its entry
 * @param strictSinceMs from when on every version has an entry, but those of computers that ran an earlier release
 */
export function hasBegunThen(
  { first, before }: Beginning,
  createdAt: string,
  { toleranceMs, strictSinceMs }: { toleranceMs: number; strictSinceMs: number },
): boolean {
  if (brought.includes(first.entry.action)) return true
  if (before !== null) return first.ranEarlierRelease || hlcMs(before) < strictSinceMs
  return Math.abs(Date.parse(createdAt) - Date.parse(first.entry.time)) <= toleranceMs
}
