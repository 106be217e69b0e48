import type { ReactNode } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'
import type { ListChoices } from './listState.ts'
import type { FindChoices } from './SearchSelect.tsx'

/** One column of a list. */
export interface ListColumn<T> {
  id: string
  label: string
  /** Track of the grid: `120px`, `minmax(0, 1fr)`. */
  width: string
  align?: 'right'
  /** Order to ask for when its heading is clicked. */
  sort?: { by: string; first: 'asc' | 'desc' }
  /** The list is at least this wide, in pixels; below it the column is hidden. */
  fromWidth?: number
  cell: (item: T) => ReactNode
}

/** Something that narrows a list. */
export type ListFilter<Input> = {
  /** Name in the address. */
  id: string
  label: string
  /** Name of the choice that asks for nothing. */
  all?: string
  /** What is asked for a chosen value. */
  toInput: (value: string) => Partial<Input>
} & (
  | {
      /** Choices stand side by side where they are few. */
      look: 'choices' | 'select'
      options: readonly { value: string; label: string; look?: ReactNode }[]
    }
  | {
      /** One thing of any number, which the core finds while one types; the value is its id. */
      look: 'search'
      find: FindChoices
    }
  /** A day of the calendar: `2026-01-31`. */
  | { look: 'day' }
)

/** How a line of a list looks beside the others. */
export interface ListLine {
  isBad?: boolean
  /** Its place among lines that belong together. */
  joined?: 'first' | 'middle' | 'last' | undefined
}

/** How the items of a list are put under headings. */
export interface ListGrouping {
  id: string
  label: string
  headingOf: (key: string) => ReactNode
}

type Input<N extends ListQueryName> = Omit<InputOf<N>, 'limit' | 'cursor'>

/** A long list of one page: what it asks, and how it shows an item. */
export interface ListDefinition<N extends ListQueryName> {
  /** Name under which views of it are saved. */
  id: string
  query: N
  /** What is always asked. */
  input: Input<N>
  /** What one and several items are called inside a sentence. */
  words: { one: string; many: string }
  keyOf: (item: ItemOf<N>) => string
  titleOf: (item: ItemOf<N>) => string
  /** The page of an item. */
  addressOf: (item: ItemOf<N>) => string
  /** What stands before the title: a state, or a button. Its label is for screen readers. */
  lead?: Pick<ListColumn<ItemOf<N>>, 'label' | 'width' | 'cell'>
  /** What the item is. The line leads to the item; `below` stands under its name and is no part of the link's. */
  title: Omit<ListColumn<ItemOf<N>>, 'fromWidth' | 'align'> & { below?: (item: ItemOf<N>) => ReactNode }
  columns: readonly ListColumn<ItemOf<N>>[]
  filters?: readonly ListFilter<Input<N>>[]
  groups?: readonly ListGrouping[]
  /** The group where the address names none. */
  defaultGroup?: string
  /** Placeholder of the search; without one the list has no search. */
  search?: string
  /** Pixels. */
  rowHeight?: number
  /** How a line stands out: one that is wrong, or that belongs to the one before it. */
  lineOf?: (item: ItemOf<N>) => ListLine
}

/** What the address of a list may name. */
export function choicesOf<N extends ListQueryName>(definition: ListDefinition<N>): ListChoices {
  const { title, columns, groups = [], filters = [] } = definition
  return {
    sorts: [title, ...columns].flatMap(({ sort }) => (sort ? [sort.by] : [])),
    groups: groups.map(({ id }) => id),
    ...(definition.defaultGroup !== undefined && { defaultGroup: definition.defaultGroup }),
    filters: filters.map(({ id }) => id),
    columns: columns.map(({ id }) => id),
  }
}
