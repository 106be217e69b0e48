import type { RecordChange, RightsRecord } from './recordRule.ts'

/** Who made a version; `personId` is undefined where the computer is not known. */
export interface Maker {
  deviceId: string
  personId: string | undefined
}

/** A version of a record, as the entry about it tells. */
export interface ToldVersion {
  maker: Maker
  /** The members that differ, `before` null: all of a new one. */
  readonly content: { readonly before: unknown; readonly after: unknown } | null
  /** The action of the entry. */
  action: string
  /** Whether the entry is about this content. */
  bearsOut(version: RightsRecord): boolean
}

/** What led from one version, whose content is known, to the next such one. */
export interface ToldStep {
  change: RecordChange
  /** Newest first; several where the contents in between are not known. */
  versions: readonly ToldVersion[]
  /** Who made the record what it is since, newest first. */
  since: readonly Maker[]
}

/**
 * The steps that led to a version, newest first, as far as entries tell what was there in between. What an entry says of before
 * is held against the hash in the entry about that version.
 * @param told the versions, from this one back
 * @param beginning what the last of them was made from; null: nothing, undefined: it is not known
 */
export function toldSteps(
  next: RightsRecord,
  told: readonly ToldVersion[],
  beginning: RightsRecord | null | undefined,
): ToldStep[] {
  const known = contentsOf(next, told)
  fillFromBeginning(known, told, beginning)
  const steps: ToldStep[] = []
  let newest = 0
  for (let at = 1; at <= told.length; at++) {
    const current = at === told.length ? beginning : known[at]
    if (current === undefined) continue
    const since = told.slice(0, newest).map(({ maker }) => maker)
    steps.push({ change: { current, next: known[newest]! }, versions: told.slice(newest, at), since })
    newest = at
  }
  return steps
}

/** The contents of versions, from the newest back: by what was before a change, or by an entry that tells all. */
function contentsOf(next: RightsRecord, told: readonly ToldVersion[]): (RightsRecord | undefined)[] {
  const known: (RightsRecord | undefined)[] = [next]
  for (let at = 1; at < told.length; at++) {
    const [after, one] = [known[at - 1], told[at]!]
    const found = [() => after && versionBefore(after, told[at - 1]!), () => versionAfter(null, one)]
    known.push(found.map((read) => read()).find((version) => version && one.bearsOut(version)))
  }
  return known
}

/** What is not known from the newest back may follow from the version before. */
function fillFromBeginning(
  known: (RightsRecord | undefined)[],
  told: readonly ToldVersion[],
  beginning: RightsRecord | null | undefined,
): void {
  let before = beginning
  for (let at = told.length - 1; at > 0; at--) {
    const one = told[at]!
    const version = known[at] ?? (before ? versionAfter(before, one) : undefined)
    if (known[at] === undefined && version && one.bearsOut(version)) known[at] = version
    before = known[at]
  }
}

/** What a version was before a change, as the entry about the change says. */
export function versionBefore(
  version: RightsRecord,
  { content }: Pick<ToldVersion, 'content'>,
): RightsRecord | undefined {
  const { before: was, after: is } = content ?? {}
  return isMembers(was) && isMembers(is) ? replaced(version, is, was) : undefined
}

/** What an entry says that a version became; `before` null: by an entry that tells all. */
function versionAfter(before: RightsRecord | null, { content }: ToldVersion): RightsRecord | undefined {
  const { before: was, after: is } = content ?? {}
  if (!isMembers(is)) return undefined
  if (was === null) return is as RightsRecord
  return before !== null && isMembers(was) ? replaced(before, was, is) : undefined
}

function replaced(version: RightsRecord, old: object, members: object): RightsRecord {
  const left = Object.entries(version).filter(([name]) => !Object.hasOwn(old, name))
  return { ...Object.fromEntries(left), ...members } as RightsRecord
}

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
