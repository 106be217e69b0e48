import { loggedActions } from '#shared/contract/loggedActions.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

type Result = 'success' | 'failure'

const known = lazy(loggedActions)

/** The action of an entry in words; the operation's name for an unknown one. */
export function actionWords(action: string, result: Result, format: FormatMessage): string {
  if (action === '') return format(auditMessages.unreadable)
  const words = known().get(action)
  return words === undefined
    ? format(auditMessages.unknownAction, { result, action })
    : format(words, { result })
}

/** Every action with its words, for the filter. */
export function actionChoices(format: FormatMessage): { value: string; label: string }[] {
  return [...known()]
    .map(([value, words]) => ({ value, label: format(words, { result: 'success' }) }))
    .toSorted((a, b) => format.compare(a.label, b.label))
}
