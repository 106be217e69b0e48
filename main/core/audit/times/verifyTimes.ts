import { setImmediate as nextTurn } from 'node:timers/promises'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { VersionEntries } from '../versionEntries.ts'
import type { AcceptedVersions } from './acceptedVersions.ts'
import { isOfWork, oddTimesOf } from './oddTimes.ts'
import type { OddTime } from './oddTimes.ts'

export interface TimesVerdict {
  total: number
  items: OddTime[]
}

/** Odd times that are listed. */
const listed = 100

/**
 * Compares the times that versions claim with those at which the server accepted them, one odd time for each record: the first
 * that says when something was done. Reads in pages between other work.
 * @throws OrgataError `cancelled`
 */
export async function verifyTimes(
  accepted: AcceptedVersions,
  versions: VersionEntries,
  signal: AbortSignal | undefined,
): Promise<TimesVerdict> {
  const verdict: TimesVerdict = { total: 0, items: [] }
  // The versions of one record come one after the other.
  let last: OddTime | undefined
  const take = (odd: OddTime | undefined) => {
    if (last !== undefined && last.id !== odd?.id) {
      verdict.total += 1
      if (verdict.items.length < listed) verdict.items.push(last)
      last = undefined
    }
    if (odd !== undefined && (last === undefined || (isOfWork(odd) && !isOfWork(last)))) last = odd
  }
  for (const page of accepted.pages()) {
    if (signal?.aborted) throw refusal('cancelled', logErrorMessages.verificationStopped)
    for (const acceptance of page) {
      const [odd] = oddTimesOf(acceptance, { accepted, versions }) ?? []
      if (odd !== undefined) take(odd)
    }
    await nextTurn()
  }
  take(undefined)
  return verdict
}
