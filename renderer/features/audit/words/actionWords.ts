import type { Command, Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

type Result = 'success' | 'failure'

/** What an entry says was done, in plain words; the name itself for an operation that this version does not know. */
export function actionWords(action: string, result: Result, format: FormatMessage): string {
  if (action === '') return format(auditMessages.unreadable)
  const operation = findOperation(action)
  if (operation?.type === 'command') return format(operation.logged, { result })
  return format(auditMessages.unknownAction, { result, action })
}

/** Every command with its words, for the filter: one that changes nothing stands in the log where it was refused. */
export function actionChoices(format: FormatMessage): { value: string; label: string }[] {
  return Object.entries<Operation>(operations)
    .filter((entry): entry is [string, Command] => entry[1].type === 'command')
    .map(([value, { logged }]) => ({ value, label: format(logged, { result: 'success' }) }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
