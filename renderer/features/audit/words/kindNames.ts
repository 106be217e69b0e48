import type { LogSubject, Operation } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import { kindName as nameOfKind } from '#shared/entities/kindName.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** Things in the log that are no records, as the commands that write them declare them. */
const subjects: ReadonlyMap<string, LogSubject> = new Map(
  [
    { kind: 'operation', label: auditMessages.refusedAction },
    ...Object.values(operations).flatMap(subjectOf),
  ].map((subject) => [subject.kind, subject]),
)

function subjectOf(operation: Operation): LogSubject[] {
  return operation.type === 'command' && operation.subject !== undefined ? [operation.subject] : []
}

/** The name of a kind of thing; the kind itself for an unknown one. */
export function kindName(kind: string, format: FormatMessage): string {
  if (kind === '') return format(auditMessages.unreadable)
  if (entityOf(kind) !== undefined) return capitalised(format(nameOfKind(kind)))
  const subject = subjects.get(kind)
  return subject === undefined ? kind : format(subject.label)
}

/** The label of a member of a thing that is no record; undefined for others. */
export function subjectField(kind: string, member: string, format: FormatMessage): string | undefined {
  const fields = subjects.get(kind)?.fields ?? {}
  const label = Object.hasOwn(fields, member) ? fields[member] : undefined
  return label === undefined ? undefined : format(label)
}

/** Every kind in the log, for the filter. */
export function kindChoices(format: FormatMessage): { value: string; label: string }[] {
  return [...allEntities().map(({ kind }) => kind), ...subjects.keys()]
    .map((value) => ({ value, label: kindName(value, format) }))
    .toSorted((a, b) => format.compare(a.label, b.label))
}
