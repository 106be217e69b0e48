import type { Verification } from '#shared/contract/audit.contract.ts'
import type { Look } from '#renderer/ui/states.ts'

/** What the top of the page says about the log. */
export interface VerdictWords {
  look: Look
  /** The answer in a few words. */
  title: string
  /** What stands between the answer and the time of the check. */
  link: string
  /** How many entries there are, and since when. */
  extent: string
}

/** "1 entry", "1,204 entries". */
export function entriesWords(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'entry' : 'entries'}`
}

/** "3 March 2026", in the reader's own way of writing. */
export function dateWords(instant: string): string {
  return new Date(instant).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** How many entries came after a verification; a good outcome says nothing about them. */
export function newerThan(log: { entries: number }, verdict: Verification | null): number {
  return verdict?.ok ? Math.max(0, log.entries - verdict.entries) : 0
}

/** The state of the log in words; `verdict` null where it was never verified. */
export function verdictWords(
  log: { entries: number; firstAt: string | null },
  verdict: Verification | null,
): VerdictWords {
  const since = log.firstAt === null ? '' : ` since ${dateWords(log.firstAt)}`
  const extent = `${entriesWords(log.entries)}${since}`
  if (verdict === null)
    return { look: 'draft', title: 'Never checked on this computer yet', link: '', extent }
  if (!verdict.ok) return { look: 'late', title: 'The log is not in order', link: ', checked ', extent }
  const newer = newerThan(log, verdict)
  if (newer === 0) return { look: 'done', title: 'All in order', link: ', checked ', extent }
  const rest = newer === 1 ? '1 is newer' : `${newer.toLocaleString()} are newer`
  return { look: 'done', title: 'In order when last checked', link: ', ', extent: `${extent}; ${rest}` }
}

const openings: Record<string, string> = {
  altered: 'was altered',
  shape: 'is no entry of Orgata',
  place: 'was moved from its place',
  foreign: 'comes from another computer or organization',
  columns: 'can be found under wrong facts',
  payload: 'had its content altered',
  chain: 'was exchanged or moved',
  missing: 'was removed',
  unreadable: 'cannot be read from the disk',
  unsigned: 'was added behind the signed end',
  checkpoint: 'is not covered by a valid signature',
}

/** What is wrong, as a headline: "Entry 812 was altered". */
export function badTitle({ seq, untilSeq, problem }: NonNullable<Verification['firstBad']>): string {
  if (untilSeq !== null) {
    return `Between entry ${seq.toLocaleString()} and entry ${untilSeq.toLocaleString()} the log was rewritten`
  }
  const opening = Object.hasOwn(openings, problem) ? openings[problem] : undefined
  return `Entry ${seq.toLocaleString()} ${opening ?? 'is not as it was signed'}`
}

/** What still stands: the part of the log before the first bad entry. */
export function safeWords(verdict: Verification): string {
  const good = verdict.entries
  const before =
    good === 0
      ? 'No entry before it could be confirmed.'
      : good === 1
        ? 'Entry 1 was checked and is as it was signed.'
        : `Entries 1 to ${good.toLocaleString()} were checked and are as they were signed.`
  return `${before} Playbooks and runs are stored beside the log and were not touched by this check.`
}

/** Whose computer: "Ben Okafor (laptop)". Computers of several people may have one name. */
export function computerWords({
  deviceName,
  personName,
}: {
  deviceName: string
  personName: string
}): string {
  return personName === '' ? deviceName : `${personName} (${deviceName})`
}

/** Who else stands for the log: "Witnessed by 2 other computers; Ben Okafor (laptop) up to entry 1,204, on 3 March 2026". */
export function witnessWords(status: {
  entries: number
  hasServer: boolean
  witnesses: readonly { deviceName: string; personName: string; size: number; at: string }[]
}): string {
  const [most] = status.witnesses
  if (most === undefined) {
    return status.hasServer
      ? 'Signed by this computer, witnessed by no other yet'
      : 'Signed by this computer; others witness it once there is a server'
  }
  const extent =
    most.size >= status.entries ? 'up to the last entry' : `up to entry ${most.size.toLocaleString()}`
  const by =
    status.witnesses.length === 1
      ? `Witnessed by ${computerWords(most)}`
      : `Witnessed by ${status.witnesses.length} other computers; ${computerWords(most)}`
  return `${by} ${extent}, on ${dateWords(most.at)}`
}
