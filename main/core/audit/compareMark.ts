import { equalBytes } from '#shared/kernel/merkle.ts'
import type { AuditLog } from './auditLog.ts'
import { openCheckpoint } from './digest.ts'
import type { Mark } from './mark.ts'

type Found = Mark['findings'][number]
type Counts = Mark['logs']

const tell = 'Copy the data folder, and tell the person responsible for compliance.'
const startNew =
  'The server, other computers and backups may still have what is missing. Then start a new log on this computer: the old one is kept, and the new one says why.'

/** A finding whose advice ends with a new log. */
export const findingOf = (problem: Found['problem'], message: string): Found => ({
  problem,
  message,
  advice: `${tell} ${startNew}`,
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
    const message = `This computer had started a newer log, but the data folder that is open now is from before that. Somebody replaced the folder with an older copy.`
    return [findingOf('older', message)]
  }
  const own = ownLogProblem(mark, last, audit, hadWal)
  const logs = missing(mark.logs, now.logs)
  const witnesses = missing(mark.witnesses, now.witnesses)
  // An older copy of the folder lacks them as well, and was named.
  if (own?.problem === 'older') return [own]
  const found = own === null ? [] : [own]
  if (logs > 0) {
    const message = `${logs === 1 ? 'The log of another computer was' : `Logs of ${logs} other computers were`} in the data file when it was closed, and ${logs === 1 ? 'is' : 'are'} missing or shorter now.`
    found.push(findingOf('logs', message))
  }
  if (witnesses > 0) {
    const message = `Countersignatures of ${witnesses === 1 ? 'a witness' : `${witnesses} witnesses`} were in the data file when it was closed, and are missing now.`
    found.push(findingOf('countersignatures', message))
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
    const counts = `${had.toLocaleString('en')} entries were saved, but only ${size.toLocaleString('en')} are here`
    const message = isCut
      ? `Orgata was stopped in the middle of its work, and the newest changes were removed afterwards: ${counts}.`
      : `The data folder is older than it was when Orgata was closed: ${counts}. Somebody replaced it with an older copy or removed its end.`
    return findingOf(isCut ? 'cut' : 'older', message)
  }
  if (newest !== undefined && !isSame(audit, newest)) {
    const message = `The first ${had.toLocaleString('en')} entries of the log are not the ones that this computer signed when it saved them.`
    return findingOf('replaced', message)
  }
  // Where entries were saved since the opening and all are here, the file had been folded in.
  if (!isCut || hadWal || size > mark.size) return null
  const message =
    'Orgata was stopped in the middle of its work, and the file with the newest changes (orgata.db-wal) was removed afterwards. Drafts and changes from others may lack their latest state.'
  return findingOf('cut', message)
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
