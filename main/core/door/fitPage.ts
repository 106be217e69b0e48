import { firstWithin } from '#core/commands/firstWithin.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'

/** Bytes of the items of one page as JSON: what a window, a phone's browser or an agent takes in at once. */
export const maxPageBytes = 900_000

interface AnyPage {
  items: readonly unknown[]
  total: number
  nextCursor: number | null
}

const isPage = (answer: unknown): answer is AnyPage =>
  typeof answer === 'object' && answer !== null && 'items' in answer && 'nextCursor' in answer

/** An answer; a page with more than `maxPageBytes` ends earlier, and the next one begins there. */
export function fitPage(answer: unknown, input: unknown): unknown {
  if (!isPage(answer)) return answer
  const items = firstWithin(answer.items, maxPageBytes)
  if (items.length === answer.items.length) return answer
  const { cursor = 0 } = input as { cursor?: number }
  return { ...answer, items, nextCursor: nextOffset(cursor, items.length, answer.total) }
}
