import type { Verification } from '#shared/contract/audit.contract.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import type { Message } from '#shared/messages/message.ts'

/** The headline of the log's state. */
export interface VerdictWords {
  look: Look
  /** The answer in a few words. */
  title: string
  /** How many entries there are, and since when. */
  extent: string
}

/** "1 entry", "1,204 entries". */
export function entriesWords(count: number, format: FormatMessage): string {
  return format(m.entries, { count })
}

/** "3 March 2026", in the reader's own way of writing. */
export function dateWords(instant: string, format: FormatMessage): string {
  const ms = Date.parse(instant)
  // A changed file may hold anything.
  if (Number.isNaN(ms)) return instant
  return format.date(ms, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** The number of entries after a verification, which it does not cover. */
function newerThan(log: { entries: number }, verdict: Verification | null): number {
  return verdict?.ok ? Math.max(0, log.entries - verdict.entries) : 0
}

/** The state of the log in words; `verdict` null where it was never verified. */
export function verdictWords(
  log: { entries: number; firstAt: string | null },
  verdict: Verification | null,
  format: FormatMessage,
): VerdictWords {
  const extent =
    log.firstAt === null
      ? entriesWords(log.entries, format)
      : format(m.entriesSince, { count: log.entries, day: dateWords(log.firstAt, format) })
  if (verdict === null) return { look: 'draft', title: format(m.notVerified), extent }
  if (!verdict.ok) return { look: 'late', title: badVerdictTitle(verdict, format), extent }
  const newer = newerThan(log, verdict)
  const entry = verdict.entries
  return newer === 0
    ? { look: 'done', title: format(m.allInOrder, { entry }), extent }
    : {
        look: 'done',
        title: format(m.inOrderUpTo, { entry }),
        extent: format(m.withNewer, { extent, newer }),
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
function badVerdictTitle(
  { firstBad, findings, records, others }: Verification,
  format: FormatMessage,
): string {
  const isLogGood = firstBad === null && findings.length === 0
  const unproven = records?.unproven.total ?? 0
  if (!isLogGood) return format(m.notInOrder)
  if (unproven > 0) return format(m.recordsDiffer, { count: unproven })
  return otherwiseTitle(others.filter(({ ok }) => !ok).length, true, format)
}

const titles: Readonly<Record<string, Message<{ entry: number }>>> = {
  altered: m.entryAltered,
  shape: m.entryShape,
  place: m.entryPlace,
  foreign: m.entryForeign,
  columns: m.entryColumns,
  payload: m.entryPayload,
  chain: m.entryChain,
  missing: m.entryMissing,
  unreadable: m.entryUnreadable,
  unsigned: m.entryUnsigned,
  checkpoint: m.entryCheckpoint,
  witness: m.entryWitness,
  actor: m.entryActor,
  countersignature: m.entryCountersignature,
}

/** The defect as a headline: "Entry 812 was altered". */
export function badTitle(
  { seq: entry, untilSeq, problem }: NonNullable<Verification['firstBad']>,
  format: FormatMessage,
): string {
  if (untilSeq !== null) return format(m.rewritten, { entry, until: untilSeq })
  const title = Object.hasOwn(titles, problem) ? titles[problem] : undefined
  return format(title ?? m.entryOther, { entry })
}

/** The intact part of the log before the first bad entry. */
export function safeWords(verdict: Verification, format: FormatMessage): string {
  return format(m.safe, { good: verdict.entries })
}

/** The owner's computer: "Ben Okafor (laptop)". Computers of several people may have the same name. */
export function computerWords(
  { deviceName, personName }: { deviceName: string; personName: string },
  format: FormatMessage,
): string {
  return personName === ''
    ? deviceName
    : format(m.personComputer, { person: personName, computer: deviceName })
}

type Witness = OutputOf<'audit.status'>['witnesses'][number]

/**
 * The witnesses of the log: "Witnessed by 2 other computers; Ben Okafor (laptop) up to entry 1,204, on 3 March 2026".
 */
export function witnessWords(
  status: { entries: number; hasServer: boolean; witnesses: readonly Witness[] },
  format: FormatMessage,
): string {
  const [most] = status.witnesses
  if (most === undefined) return format(status.hasServer ? m.signedOnly : m.signedNoServer)
  const count = status.witnesses.length
  return format(m.witnessedBy, { count, ...witnessFacts(status.entries, most, format) })
}

/** Which computer witnessed up to where, and when. */
function witnessFacts(entries: number, witness: Witness, format: FormatMessage) {
  return {
    computer: computerWords(witness, format),
    upTo: witness.size >= entries ? format(m.upToLast) : format(m.upTo, { entry: witness.size }),
    day: dateWords(witness.at, format),
  }
}

/** The same for a line of a list: "Ben Okafor (laptop) and 2 more, up to the last entry". */
export function witnessesInShort(
  log: { entries: number; witnesses: readonly Witness[] },
  format: FormatMessage,
): string {
  const [most] = log.witnesses
  if (most === undefined) return format(m.nobodyYet)
  const { computer, upTo } = witnessFacts(log.entries, most, format)
  return format(m.inShort, { computer, upTo, more: log.witnesses.length - 1 })
}

/** All of them, one a line, for a closer look. */
export function allWitnesses(
  log: { entries: number; witnesses: readonly Witness[] },
  format: FormatMessage,
): string {
  return log.witnesses.map((one) => format(m.witnessLine, witnessFacts(log.entries, one, format))).join('\n')
}

export type LogView = OutputOf<'audit.logs'>['logs'][number]

/** The owner of the log: "This computer", "Ben Okafor (laptop), access ended". */
export function logName({ type, isRevoked, ...owner }: LogView, format: FormatMessage): string {
  if (type === 'own') return format(m.thisComputer)
  if (type === 'earlier') return format(m.earlier)
  if (type === 'setAside') return format(m.setAside)
  const computer = computerWords(owner, format)
  return isRevoked ? format(m.accessEnded, { computer }) : computer
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
export function otherwiseTitle(unfit: number, isChecked: boolean, format: FormatMessage): string {
  return isChecked ? format(m.othersBad, { count: unfit }) : format(m.otherUnchecked)
}
