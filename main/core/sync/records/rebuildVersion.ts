import { isBorneOut } from '#core/audit/versionEntries.ts'
import type { VersionEntries, VersionEntry } from '#core/audit/versionEntries.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'

/** Maximum number of versions between the one here and the one that is rebuilt. */
const mostSteps = 1_000

/**
 * A version that never came, rebuilt from what the entries of the logs here say of it, and of the versions between it and `base`.
 * @param base what is here; null where nothing is
 * @returns null where an entry or its content is not here
 */
export function rebuildVersion(
  entries: Pick<VersionEntries, 'find'>,
  base: MergeableRecord | null,
  { id, hlc }: { id: string; hlc: string },
): MergeableRecord | null {
  const steps: VersionEntry[] = []
  let at: string | null = hlc
  while (at !== null && at !== base?.hlc) {
    const found = entries.find(id, at)
    if (found.state !== 'found' || steps.length === mostSteps) return null
    steps.push(found)
    at = isWhole(found) ? null : found.version.parent
  }
  let record = at === null ? null : base
  for (const step of steps.reverse()) {
    record = afterStep(record, step)
    if (record === null || !isBorneOut(record, step)) return null
  }
  return record
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWhole = ({ content }: VersionEntry) => content?.before === null && isMembers(content.after)

/** What a version became by the changed members that an entry tells. */
function afterStep(record: MergeableRecord | null, { content }: VersionEntry): MergeableRecord | null {
  if (content === null || !isMembers(content.after)) return null
  const { before, after } = content
  if (before === null) return after as unknown as MergeableRecord
  if (record === null || !isMembers(before)) return null
  const kept = Object.entries(record).filter(([name]) => !Object.hasOwn(before, name))
  return { ...Object.fromEntries(kept), ...after } as unknown as MergeableRecord
}
