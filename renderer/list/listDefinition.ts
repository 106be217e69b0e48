import type { ReactNode } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { id as idSchema } from '#shared/kernel/id.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'
import type { ListChoices } from './listState.ts'
import type { FindChoices } from './useFoundChoices.ts'

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
  /** A button for each item; its heading is for screen readers. */
  isAction?: true
  cell: (item: T) => ReactNode
}

/** Something that narrows a list. */
export type ListFilter<Input> = {
  /** Name in the address. */
  id: string
  label: string
  /** Label of the choice without a filter. */
  all?: string
  /** The input for a selected value. */
  toInput: (value: string) => Partial<Input>
} & (
  | {
      /** A few choices are side by side. */
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

/** The input of a filter by an id; another value in the address is ignored, so that the list can be shown. */
export function byId<Name extends string>(name: Name): (value: string) => { [N in Name]?: string } {
  return (value) => (idSchema.safeParse(value).success ? ({ [name]: value } as { [N in Name]?: string }) : {})
}

/** The emphasis of a line in the list. */
export interface ListLine {
  isBad?: boolean
  /** Its place among lines that belong together. */
  joined?: 'first' | 'middle' | 'last' | undefined
}

/** How the items of a list are put under headings. */
export interface ListGrouping {
  id: string
  label: string
  headingOf: (key: string, name?: string) => ReactNode
}

type Input<N extends ListQueryName> = Omit<InputOf<N>, 'limit' | 'offset'>

/** A long list of one page: its query, and its items. */
export interface ListDefinition<N extends ListQueryName> {
  /** Name under which views of it are saved. */
  id: string
  query: N
  /** The fixed part of the input. */
  input: Input<N>
  /** The names of one and several items inside a sentence. */
  words: { one: string; many: string }
  keyOf: (item: ItemOf<N>) => string
  titleOf: (item: ItemOf<N>) => string
  /** The page of an item. */
  addressOf: (item: ItemOf<N>) => string
  /** The part before the title: a state, or a button. Its label is for screen readers. */
  lead?: Pick<ListColumn<ItemOf<N>>, 'label' | 'width' | 'cell'>
  /** The title of the item. The line links to the item; `below` is under its name and outside of the link. */
  title: Omit<ListColumn<ItemOf<N>>, 'fromWidth' | 'align'> & { below?: (item: ItemOf<N>) => ReactNode }
  columns: readonly ListColumn<ItemOf<N>>[]
  filters?: readonly ListFilter<Input<N>>[]
  groups?: readonly ListGrouping[]
  /** The group where the address names none. */
  defaultGroup?: string
  /** Placeholder of the search; without one the list has no search. */
  search?: string
  /** Said where only the closest answers to the text are listed. */
  cutWords?: string
  /** Pixels. */
  rowHeight?: number
  /** The emphasis of a line: an error, or a part of the line before it. */
  lineOf?: (item: ItemOf<N>) => ListLine
}

/** The names in the address of a list. */
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
