import { firstWithin } from '#core/commands/firstWithin.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'

/** Bytes of the items of one page as JSON: what a window, a phone's browser or an agent takes in at once. */
export const maxPageBytes = 900_000

interface AnyPage {
  items: readonly unknown[]
  total: number
  nextOffset: number | null
}

const isPage = (answer: unknown): answer is AnyPage =>
  typeof answer === 'object' && answer !== null && 'items' in answer && 'nextOffset' in answer

/** An answer; a page with more than `maxPageBytes` ends earlier, and the next one begins there. */
export function fitPage(answer: unknown, input: unknown): unknown {
  if (!isPage(answer)) return answer
  const items = firstWithin(answer.items, maxPageBytes)
  if (items.length === answer.items.length) return answer
  const { offset = 0 } = input as { offset?: number }
  return { ...answer, items, nextOffset: nextOffset(offset, items.length, answer.total) }
}
