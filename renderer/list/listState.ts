import { cutText } from '#shared/kernel/cutText.ts'

/** A person's choices for a list, all in the address. */
export interface ListState {
  text: string
  /** Null: the list's own order. */
  sort: ListSort | null
  /** Null: no headings. */
  group: string | null
  /** Value by the filter's name in the address. */
  filters: Readonly<Record<string, string>>
  /** Columns that are hidden. */
  hidden: readonly string[]
}

export interface ListSort {
  by: string
  direction: 'asc' | 'desc'
}

/** The choices that a list offers, by their names in the address. */
export interface ListChoices {
  sorts: readonly string[]
  groups: readonly string[]
  /** The group where the address names none. */
  defaultGroup?: string
  filters: readonly string[]
  columns: readonly string[]
}

/** Members of the address that belong to every list. */
const own = { text: 'q', sort: 'sort', group: 'group', hidden: 'hide' } as const

/** The value in the address for no headings, in a list with a default group. */
const noGroup = 'none'

/** Parses the state of a list from an address; unknown parts are ignored. */
export function readListState(search: Readonly<Record<string, unknown>>, choices: ListChoices): ListState {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const sort = text(own.sort)
  const by = sort.replace(/^-/, '')
  const group = text(own.group)
  const filters = choices.filters.map((name) => [name, text(name)] as const)
  return {
    text: cutText(text(own.text), 200),
    sort: choices.sorts.includes(by) ? { by, direction: sort.startsWith('-') ? 'desc' : 'asc' } : null,
    group: choices.groups.includes(group) ? group : group === noGroup ? null : (choices.defaultGroup ?? null),
    filters: Object.fromEntries(filters.filter(([, value]) => value !== '')),
    hidden: text(own.hidden)
      .split(',')
      .filter((column) => choices.columns.includes(column)),
  }
}

/** The members of the address that say a state; undefined removes a member. */
export function writeListState(state: ListState, choices: ListChoices): Record<string, string | undefined> {
  const { sort, hidden } = state
  const group = state.group ?? (choices.defaultGroup === undefined ? undefined : noGroup)
  const filters = choices.filters.map((name) => [name, state.filters[name] || undefined])
  return {
    ...Object.fromEntries(filters),
    [own.text]: state.text || undefined,
    [own.sort]: sort === null ? undefined : `${sort.direction === 'desc' ? '-' : ''}${sort.by}`,
    [own.group]: group === choices.defaultGroup ? undefined : group,
    [own.hidden]: hidden.length === 0 ? undefined : hidden.join(','),
  }
}

/** Whether fewer things are shown than there are. */
export const isFiltered = (state: ListState): boolean =>
  state.text !== '' || Object.keys(state.filters).length > 0
