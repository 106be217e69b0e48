import { syncActions } from '#shared/entities/audit/syncActions.ts'
import type { Command, Operation } from '#shared/contract/defineContract.ts'
import { findOperation, operations } from '#shared/contract/operations.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'

type Result = 'success' | 'failure'

/** What syncing does by itself, without an operation. */
const syncWords: ReadonlyMap<string, Message<{ result: string }>> = new Map([
  [syncActions.merge, syncMessages.didMerge],
  [syncActions.adopt, syncMessages.didAdopt],
  [syncActions.stamp, syncMessages.didStamp],
  [syncActions.baseline, auditMessages.didAttestBefore],
])

/** The action of an entry in words; the operation's name for an unknown one. */
export function actionWords(action: string, result: Result, format: FormatMessage): string {
  if (action === '') return format(auditMessages.unreadable)
  const operation = findOperation(action)
  if (operation?.type === 'command') return format(operation.logged, { result })
  const bySync = syncWords.get(action)
  if (bySync !== undefined) return format(bySync, { result })
  return format(auditMessages.unknownAction, { result, action })
}

/** Every action with its words, for the filter: a refused command is in the log without a change. */
export function actionChoices(format: FormatMessage): { value: string; label: string }[] {
  const commands = Object.entries<Operation>(operations)
    .filter((entry): entry is [string, Command] => entry[1].type === 'command')
    .map(([value, { logged }]) => [value, logged] as const)
  return [...commands, ...syncWords]
    .map(([value, words]) => ({ value, label: format(words, { result: 'success' }) }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
