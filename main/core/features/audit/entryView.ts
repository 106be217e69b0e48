import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import type { AuditRecord } from '../../audit/auditReader.ts'
import { storedWords } from '#shared/messages/storedWords.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The name of something in an entry: people's own, or one that Orgata gave. */
export const nameWords = (name: string | null, format: FormatMessage): string | null =>
  name === null ? null : storedWords(name, format)

/** A row of the log for people; of a damaged row the readable part. */
export function entryView(record: AuditRecord, format: FormatMessage): AuditEntryView {
  const { entry } = record
  const [subject, ...others] = entry === null ? [] : subjectsOf(entry)
  return {
    seq: record.seq,
    damaged: record.damaged,
    erased: record.erased,
    withheld: record.withheld,
    time: entry?.time ?? '',
    actorId: entry?.actor.id ?? '',
    actorType: entry?.actor.type ?? 'system',
    actorName: record.actorName,
    action: entry?.action ?? '',
    entityKind: subject?.kind ?? '',
    entityId: subject?.id ?? '',
    entityName: nameWords(record.entityName, format),
    others: others.length + record.besides,
    result: entry?.result ?? 'failure',
    transport: entry?.transport ?? '',
    tx: entry?.tx ?? '',
    change: record.change,
    hash: record.hash,
  }
}
