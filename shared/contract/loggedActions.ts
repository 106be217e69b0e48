import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { syncMessages } from '#shared/messages/sync.messages.ts'
import type { Command, Operation } from './defineContract.ts'
import { operations } from './operations.ts'

type ActionWords = Message<{ result: string }>

/** What syncing does by itself, without an operation. */
const syncWords: readonly (readonly [string, ActionWords])[] = [
  [syncActions.merge, syncMessages.didMerge],
  [syncActions.adopt, syncMessages.didAdopt],
  [syncActions.stamp, syncMessages.didStamp],
  [syncActions.leaveOut, syncMessages.didLeaveOut],
  [syncActions.baseline, auditMessages.didAttestBefore],
]

/** Every action of the audit log with its words: a refused command is in the log without a change. */
export function loggedActions(): ReadonlyMap<string, ActionWords> {
  const commands = Object.entries<Operation>(operations)
    .filter((entry): entry is [string, Command] => entry[1].type === 'command')
    .map(([action, { logged }]) => [action, logged] as const)
  return new Map([...commands, ...syncWords])
}
