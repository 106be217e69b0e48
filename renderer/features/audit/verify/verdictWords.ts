import type { Verification } from '#shared/contract/audit.contract.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { Look } from '#shared/entities/fieldFace.ts'

/** The headline of the log's state. */
export interface VerdictWords {
  look: Look
  /** The answer in a few words. */
  title: string
  /** The text between the result and the time of the check. */
  link: string
  /** How many entries there are, and since when. */
  extent: string
}

/** "1 entry", "1,204 entries". */
export function entriesWords(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'entry' : 'entries'}`
}

/** "1 record", "1,204 records". */
export function recordsWords(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'record' : 'records'}`
}

/** What is wrong where the logs are in order and records are not: "2 records do not match it". */
function unprovenTitle(total: number): string {
  return `${recordsWords(total)} ${total === 1 ? 'does' : 'do'} not match it`
}

/** Why the list holds fewer entries than the log: "6 entries belong to other teams and are not listed". */
export function otherTeamsWords(count: number): string {
  const [belong, are] = count === 1 ? ['belongs', 'is'] : ['belong', 'are']
  return `${entriesWords(count)} ${belong} to other teams and ${are} not listed`
}

/** "3 March 2026", in the reader's own way of writing. */
export function dateWords(instant: string): string {
  return new Date(instant).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** The number of entries after a verification, which it does not cover. */
function newerThan(log: { entries: number }, verdict: Verification | null): number {
  return verdict?.ok ? Math.max(0, log.entries - verdict.entries) : 0
}

/** The state of the log in words; `verdict` null where it was never verified. */
export function verdictWords(
  log: { entries: number; firstAt: string | null },
  verdict: Verification | null,
): VerdictWords {
  const since = log.firstAt === null ? '' : ` since ${dateWords(log.firstAt)}`
  const extent = `${entriesWords(log.entries)}${since}`
  if (verdict === null) return { look: 'draft', title: 'Not verified on this computer yet', link: '', extent }
  if (!verdict.ok) return { look: 'late', title: badVerdictTitle(verdict), link: ', checked ', extent }
  const newer = newerThan(log, verdict)
  const upTo = verdict.entries.toLocaleString()
  if (newer === 0)
    return {
      look: 'done',
      title: `All in order up to entry ${upTo}, the last one`,
      link: ', checked ',
      extent,
    }
  const rest =
    newer === 1
      ? '1 newer one is not verified yet'
      : `${newer.toLocaleString()} newer ones are not verified yet`
  return {
    look: 'done',
    title: `In order up to entry ${upTo}`,
    link: ', checked ',
    extent: `${extent}; ${rest}`,
  }
}

/** The later of two outcomes, of this log alone: one of the log before says nothing of a log that was begun since. */
export function newestVerdict(
  logId: string,
  ofWindow: Verification | undefined,
  remembered: Verification | null,
): Verification | null {
  const own = ofWindow?.logId === logId ? ofWindow : undefined
  return own !== undefined && (remembered === null || own.checkedAt >= remembered.checkedAt)
    ? own
    : remembered
}

/** Whether the log itself is not in order, or what should rest on it. */
function badVerdictTitle({ firstBad, findings, records, others }: Verification): string {
  const isLogGood = firstBad === null && findings.length === 0
  const unproven = records?.unproven.total ?? 0
  if (!isLogGood) return 'The log is not in order'
  if (unproven > 0) return `The log is in order, but ${unprovenTitle(unproven)}`
  return otherwiseTitle(others.filter(({ ok }) => !ok).length, true)
}

const openings: Record<string, string> = {
  altered: 'was altered',
  shape: 'was not written by Orgata',
  place: 'was moved from its place',
  foreign: 'comes from another computer or organization',
  columns: 'is filed under the wrong details',
  payload: 'had its content altered',
  chain: 'was replaced or moved',
  missing: 'was removed',
  unreadable: 'cannot be read from the disk',
  unsigned: 'was added after the signed end',
  checkpoint: 'is not covered by a valid signature',
  witness: 'is not what another computer countersigned',
  actor: 'was written in somebody else’s name',
  countersignature: 'has a countersignature that was altered',
}

/** The defect as a headline: "Entry 812 was altered". */
export function badTitle({ seq, untilSeq, problem }: NonNullable<Verification['firstBad']>): string {
  if (untilSeq !== null) {
    return `Between entry ${seq.toLocaleString()} and entry ${untilSeq.toLocaleString()} the log was rewritten`
  }
  const opening = Object.hasOwn(openings, problem) ? openings[problem] : undefined
  return `Entry ${seq.toLocaleString()} ${opening ?? 'is not as it was signed'}`
}

/** The intact part of the log before the first bad entry. */
export function safeWords(verdict: Verification): string {
  const good = verdict.entries
  const before =
    good === 0
      ? 'No entry before it could be confirmed.'
      : good === 1
        ? 'Entry 1 was checked and is as it was signed.'
        : `Entries 1 to ${good.toLocaleString()} were checked and are as they were signed.`
  return `${before} This check changed nothing, and your playbooks and runs are stored separately from the log.`
}

/** The owner's computer: "Ben Okafor (laptop)". Computers of several people may have the same name. */
export function computerWords({
  deviceName,
  personName,
}: {
  deviceName: string
  personName: string
}): string {
  return personName === '' ? deviceName : `${personName} (${deviceName})`
}

type Witness = OutputOf<'audit.status'>['witnesses'][number]

/**
 * The witnesses of the log: "Witnessed by 2 other computers; Ben Okafor (laptop) up to entry 1,204, on 3 March 2026".
 */
export function witnessWords(status: {
  entries: number
  hasServer: boolean
  witnesses: readonly Witness[]
}): string {
  const [most] = status.witnesses
  if (most === undefined) {
    return status.hasServer
      ? 'Signed by this computer, not witnessed by another one yet'
      : 'Signed by this computer. Others witness it once you connect a server.'
  }
  const by =
    status.witnesses.length === 1
      ? `Witnessed by ${computerWords(most)}`
      : `Witnessed by ${status.witnesses.length} other computers; ${computerWords(most)}`
  return `${by} ${upToWords(status.entries, most)}, on ${dateWords(most.at)}`
}

/** "up to the last entry", "up to entry 1,204". */
function upToWords(entries: number, { size }: Witness): string {
  return size >= entries ? 'up to the last entry' : `up to entry ${size.toLocaleString()}`
}

/** The same for a line of a list: "Ben Okafor (laptop) and 2 more, up to the last entry". */
export function witnessesInShort(log: { entries: number; witnesses: readonly Witness[] }): string {
  const [most] = log.witnesses
  if (most === undefined) return 'Nobody yet'
  const more = log.witnesses.length - 1
  return `${computerWords(most)}${more === 0 ? '' : ` and ${more} more`}, ${upToWords(log.entries, most)}`
}

/** All of them, one a line, for a closer look. */
export function allWitnesses(log: { entries: number; witnesses: readonly Witness[] }): string {
  return log.witnesses
    .map((one) => `${computerWords(one)} ${upToWords(log.entries, one)}, on ${dateWords(one.at)}`)
    .join('\n')
}

export type LogView = OutputOf<'audit.logs'>['logs'][number]

/** The owner of the log: "This computer", "Ben Okafor (laptop), access ended". */
export function logName({ type, isRevoked, ...owner }: LogView): string {
  if (type === 'own') return 'This computer'
  if (type === 'earlier') return 'This computer, earlier (from the server)'
  if (type === 'setAside') return 'This computer, earlier (set aside)'
  const name = computerWords(owner)
  return isRevoked ? `${name}, access ended` : name
}

/** A defective log; `isDamaged` where this computer's copy is the cause. */
interface UnfitLog {
  log: LogView
  message: string
  isDamaged: boolean
}

/** The defective logs of other computers, by the last check or the last sync. */
export function unfitLogs(logs: readonly LogView[], verdict: Verification | null): UnfitLog[] {
  return logs.flatMap((log): UnfitLog[] => {
    const found = verdict?.others.find(({ key }) => key === log.key)?.firstBad
    if (found != null) return [{ log, message: found.message, isDamaged: true }]
    const isUnfit = log.key !== 0 && log.problem !== null
    return isUnfit ? [{ log, message: log.problem ?? '', isDamaged: false }] : []
  })
}

/** The title where only other logs are defective: "This computer’s log is in order, 2 others are not". */
export function otherwiseTitle(unfit: number, isChecked: boolean): string {
  if (!isChecked) return 'Not verified yet, and another computer’s log is not in order'
  return unfit === 1
    ? 'This computer’s log is in order, another one is not'
    : `This computer’s log is in order, ${unfit.toLocaleString()} others are not`
}
