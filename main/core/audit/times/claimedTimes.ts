import type { VersionEntries } from '../versionEntries.ts'
import type { AcceptedVersions } from './acceptedVersions.ts'
import { oddTimesOf } from './oddTimes.ts'
import type { OddTime } from './oddTimes.ts'

/** The odd times of single records, for screens. */
export interface ClaimedTimes {
  /** Of the versions that the server is known to have accepted. */
  oddOf(recordId: string): readonly OddTime[]
}

/** Versions that are remembered, so that a page that is drawn again reads no entry again. */
const mostKnown = 20_000

export function createClaimedTimes(
  accepted: AcceptedVersions,
  versions: Pick<VersionEntries, 'find'>,
): ClaimedTimes {
  const known = new Map<string, readonly OddTime[]>()
  return {
    oddOf: (recordId) =>
      accepted.of(recordId).flatMap((acceptance) => {
        const name = `${acceptance.id} ${acceptance.hlc}`
        const before = known.get(name)
        if (before !== undefined) return before
        const odd = oddTimesOf(acceptance, { accepted, versions })
        // Its entry may come later.
        if (odd === null) return []
        if (known.size >= mostKnown) known.clear()
        known.set(name, odd)
        return odd
      }),
  }
}
