import { equalBytes } from '#shared/kernel/merkle.ts'
import type { AuditLog } from './auditLog.ts'
import { openCheckpoint } from './logState.ts'
import type { Mark } from './mark.ts'

type Found = Mark['findings'][number]
type Counts = Mark['logs']

const tell = 'Copy the data folder, and tell whoever answers for compliance.'
const startNew =
  'The server, other computers and backups may hold what is missing. Then start a new log on this computer: the old one is kept, and the new one says why.'

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
    const message = `This computer had begun a newer log, and the data folder that is open now is from before: an older copy of it was put in its place.`
    return [{ problem: 'older', message, advice: `${tell} ${startNew}` }]
  }
  const own = ownLogProblem(mark, last, audit, hadWal)
  const logs = missing(mark.logs, now.logs)
  const witnesses = missing(mark.witnesses, now.witnesses)
  // An older copy of the folder lacks them as well, and was named.
  if (own?.problem === 'older') return [own]
  const found = own === null ? [] : [own]
  if (logs > 0) {
    const message = `${logs === 1 ? 'The log of another computer was' : `Logs of ${logs} other computers were`} in the data file when it was closed, and ${logs === 1 ? 'is' : 'are'} gone or shorter now.`
    found.push({ problem: 'logs', message, advice: `${tell} ${startNew}` })
  }
  if (witnesses > 0) {
    const message = `Countersignatures of ${witnesses === 1 ? 'a witness' : `${witnesses} witnesses`} were in the data file when it was closed, and are gone now.`
    found.push({ problem: 'countersignatures', message, advice: `${tell} ${startNew}` })
  }
  return found
}

function ownLogProblem(mark: Mark, last: string | null, audit: AuditLog, hadWal: boolean): Found | null {
  const publicKey = Buffer.from(audit.signer.publicKey, 'base64')
  const { organizationId, origin, signer, size } = audit
  const key = { origin, organizationId, deviceId: signer.deviceId, publicKey }
  const signed = [mark.checkpoint, last].flatMap((note) => openCheckpoint(note ?? undefined, key) ?? [])
  const newest = signed.toSorted((a, b) => b.size - a.size)[0]
  const had = newest?.size ?? 0
  const isCut = mark.state === 'open'
  if (size < had) {
    const counts = `${had.toLocaleString('en')} entries were saved, and ${size.toLocaleString('en')} are here`
    const message = isCut
      ? `Orgata was ended in the middle of its work, and the newest changes were taken away since: ${counts}.`
      : `The data folder is older than it was when Orgata was closed: ${counts}. An older copy was put in its place, or the end was cut off.`
    return { problem: isCut ? 'cut' : 'older', message, advice: `${tell} ${startNew}` }
  }
  if (newest !== undefined && !isSame(audit, newest)) {
    const message = `The first ${had.toLocaleString('en')} entries of the log are not those that this computer had signed when it saved them.`
    return { problem: 'replaced', message, advice: `${tell} ${startNew}` }
  }
  // Where entries were saved since the opening and all are here, the file had been folded in.
  if (!isCut || hadWal || size > mark.size) return null
  const message =
    'Orgata was ended in the middle of its work, and the file that holds the newest changes (orgata.db-wal) was taken away since. Drafts and what had come from others may miss their last changes.'
  return { problem: 'cut', message, advice: `${tell} ${startNew}` }
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
