import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import { stateFace } from '#shared/entities/fieldWords.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

type Changed = Pick<AuditEntryView, 'change' | 'entityKind'>

/** The change of an entry: "set to Done", "added"; empty without stored content or without a change. */
export function changeSummary(
  { change: { type, status }, entityKind }: Changed,
  format: FormatMessage,
): string {
  if (type === 'none') return ''
  if (type === 'added') return format(auditMessages.added)
  if (type === 'removed') return format(auditMessages.removed)
  if (status === null) return format(auditMessages.changed)
  const face = stateFace(entityKind, status)
  return format(auditMessages.setTo, { state: face === undefined ? status : format(face.label) })
}
