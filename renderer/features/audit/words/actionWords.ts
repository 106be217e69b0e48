import type { Command, Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

type Result = 'success' | 'failure'

/** The action of an entry in words; the operation's name for an unknown one. */
export function actionWords(action: string, result: Result, format: FormatMessage): string {
  if (action === '') return format(auditMessages.unreadable)
  const operation = findOperation(action)
  if (operation?.type === 'command') return format(operation.logged, { result })
  return format(auditMessages.unknownAction, { result, action })
}

/** Every command with its words, for the filter: a refused one is in the log without a change. */
export function actionChoices(format: FormatMessage): { value: string; label: string }[] {
  return Object.entries<Operation>(operations)
    .filter((entry): entry is [string, Command] => entry[1].type === 'command')
    .map(([value, { logged }]) => ({ value, label: format(logged, { result: 'success' }) }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
