import type { ListGroup } from './listAnswer.ts'

/** A line of the drawn list: a heading or an item. */
export type ListEntry =
  | { type: 'group'; group: ListGroup }
  | {
      type: 'row'
      /** Place of the item in the list, from 0. */
      index: number
    }

/** The order of headings and items; computed without the items, so that a list of thousands keeps its height. */
export interface ListEntries {
  count: number
  at(line: number): ListEntry
  /** The line of an item. */
  lineOf(index: number): number
}

/** Puts a heading before the items of each group; without groups a line is an item. */
export function listEntries(total: number, groups: readonly ListGroup[]): ListEntries {
  if (groups.length === 0) {
    return { count: total, at: (line) => ({ type: 'row', index: line }), lineOf: (index) => index }
  }
  let items = 0
  const starts = groups.map((group, at) => {
    const start = { group, line: items + at, index: items }
    items += group.total
    return start
  })
  const last = <T extends { line: number; index: number }>(list: readonly T[], fits: (one: T) => boolean) =>
    list.findLast(fits) ?? list[0]
  return {
    count: items + groups.length,
    at(line) {
      const start = last(starts, (one) => one.line <= line)!
      if (start.line === line) return { type: 'group', group: start.group }
      return { type: 'row', index: start.index + (line - start.line - 1) }
    },
    lineOf(index) {
      const start = last(starts, (one) => one.index <= index && one.group.total > 0)!
      return start.line + 1 + (index - start.index)
    },
  }
}
