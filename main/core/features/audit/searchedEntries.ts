import { maxSearchedThings } from '#shared/contract/audit.contract.ts'
import { loggedActions } from '#shared/contract/loggedActions.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { AuditFilter } from '#core/audit/auditReader.ts'
import type { QueryContext } from '#core/door/context.ts'
import { namedRecords } from './namedRecords.ts'
import { findWords, wordsOfQuery } from '#core/search/queryText.ts'
import type { QueryWord } from '#core/search/queryText.ts'

/**
 * The entries that a text finds: about records or by people whose names have all of its words, or of actions whose words do.
 * `among` is undefined where the text has no words.
 */
export function searchedEntries(
  context: QueryContext,
  text: string,
): { among: AuditFilter['among']; isCut: boolean } {
  const words = wordsOfQuery(text)
  if (words.length === 0) return { among: undefined, isCut: false }
  const ids = namedRecords(context, words, maxSearchedThings + 1)
  return {
    among: { ids: ids.slice(0, maxSearchedThings), actions: actionsWith(words, context.format) },
    isCut: ids.length > maxSearchedThings,
  }
}

function actionsWith(words: readonly QueryWord[], format: FormatMessage): string[] {
  return [...loggedActions()].flatMap(([action, message]) => {
    const label = format(message, { result: 'success' })
    return words.every((word) => findWords(label, [word], true).length > 0) ? [action] : []
  })
}
