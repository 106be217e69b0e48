import * as Y from 'yjs'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { countingCost } from './updateCost.ts'
import { refuseHugeNumbers } from './updateNumbers.ts'

/** Maximum comparisons of one update, beside two for each of its bytes: about a tenth of a second. */
const maxComparisons = 1_000_000

/**
 * Applies a foreign update within a budget. Yjs compares what is inserted with what others inserted at the same place, and
 * splits what lies around it, so that a few kilobytes can take seconds.
 * @returns what it cost, in comparisons
 * @throws OrgataError `too_large` beyond the budget, `invalid_input` for numbers that no document has. The document holds a
 * part of the update then
 */
export function applyBounded(doc: Y.Doc, update: Uint8Array, origin?: unknown): number {
  refuseHugeNumbers(update)
  const budget = maxComparisons + 2 * update.length
  return countingCost(doc, { budget, onExceeded }, () => Y.applyUpdate(doc, update, origin))
}

function onExceeded(): never {
  throw refusal('too_large', serverWordMessages.changeTooMuch)
}
