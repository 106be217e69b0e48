import { setImmediate as nextTurn } from 'node:timers/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { VersionEntries } from '../versionEntries.ts'
import type { AcceptedVersions } from './acceptedVersions.ts'
import { oddTimesOf } from './oddTimes.ts'
import type { OddTime } from './oddTimes.ts'

export interface TimesVerdict {
  total: number
  items: OddTime[]
}

/** Odd times that are listed. */
const listed = 100

/**
 * Compares the times that versions claim with those at which the server accepted them, one odd time for each version. Reads in
 * pages between other work.
 * @throws OrgataError `cancelled`
 */
export async function verifyTimes(
  accepted: AcceptedVersions,
  versions: VersionEntries,
  signal: AbortSignal | undefined,
): Promise<TimesVerdict> {
  const verdict: TimesVerdict = { total: 0, items: [] }
  for (const page of accepted.pages()) {
    if (signal?.aborted) throw new OrgataError('cancelled', 'The verification was stopped.')
    for (const acceptance of page) {
      const [odd] = oddTimesOf(acceptance, { accepted, versions }) ?? []
      if (odd === undefined) continue
      verdict.total += 1
      if (verdict.items.length < listed) verdict.items.push(odd)
    }
    await nextTurn()
  }
  return verdict
}
