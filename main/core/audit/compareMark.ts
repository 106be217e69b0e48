import { equalBytes } from '#shared/kernel/merkle.ts'
import type { AuditLog } from './auditLog.ts'
import { openCheckpoint } from './digest.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import type { Mark } from './mark.ts'
import { told } from './told.ts'
import type { Told } from './told.ts'

type Found = Mark['findings'][number]
type Counts = Mark['logs']

/** A finding whose advice ends with a new log. */
export const findingOf = (problem: Found['problem'], what: Told): Found => ({
  problem,
  ...what,
  advice: told(logDefectMessages.advice).message,
})

/**
 * What the file lacks of what a mark says. `last` is the checkpoint after the newest commit, which may be older than the
 * mark's own where the computer lost its power.
 */
export function compareMark(
  mark: Mark,
  last: string | null,
  now: { audit: AuditLog; hadWal: boolean; logs: Counts; witnesses: Counts },
): Found[] {
  const { audit, hadWal } = now
  if (mark.logId !== audit.logId) {
    if (!mark.past.includes(audit.logId)) return []
    return [findingOf('older', told(logDefectMessages.olderThanNewLog))]
  }
  const own = ownLogProblem(mark, last, audit, hadWal)
  const logs = missing(mark.logs, now.logs)
  const witnesses = missing(mark.witnesses, now.witnesses)
  // An older copy of the folder lacks them as well, and was named.
  if (own?.problem === 'older') return [own]
  const found = own === null ? [] : [own]
  if (logs > 0) found.push(findingOf('logs', told(logDefectMessages.logsGone, { count: logs })))
  if (witnesses > 0) {
    const what = told(logDefectMessages.countersignaturesGone, { count: witnesses })
    found.push(findingOf('countersignatures', what))
  }
  return found
}

function ownLogProblem(mark: Mark, last: string | null, audit: AuditLog, hadWal: boolean): Found | null {
  const publicKey = Buffer.from(audit.signer.publicKey, 'base64')
  const { origin, size } = audit
  const key = { origin, publicKey }
  const signed = [mark.checkpoint, last].flatMap((note) =>
    note === null ? [] : (openCheckpoint(note, key) ?? []),
  )
  const newest = signed.toSorted((a, b) => b.size - a.size)[0]
  const had = newest?.size ?? 0
  const isCut = mark.state === 'open'
  if (size < had) {
    const what = told(isCut ? logDefectMessages.cut : logDefectMessages.older, { had, size })
    return findingOf(isCut ? 'cut' : 'older', what)
  }
  if (newest !== undefined && !isSame(audit, newest)) {
    return findingOf('replaced', told(logDefectMessages.replaced, { had }))
  }
  // Where entries were saved since the opening and all are here, the file had been folded in.
  if (!isCut || hadWal || size > mark.size) return null
  return findingOf('cut', told(logDefectMessages.walGone))
}

function isSame(audit: AuditLog, { size, root }: { size: number; root: Uint8Array }): boolean {
  try {
    return equalBytes(audit.rootAt(size), root)
  } catch {
    return false
  }
}

/** How many names have less than before. */
function missing(before: Counts, now: Counts): number {
  return Object.entries(before).filter(([name, counts]) => {
    const [a, b] = Object.hasOwn(now, name) ? now[name]! : [-1, -1]
    return a < counts[0] || b < counts[1]
  }).length
}
