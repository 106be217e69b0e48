import { Button } from '@mantine/core'
import { IconSearchOff, IconX } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { choicesOf } from './listDefinition.ts'
import type { ListDefinition } from './listDefinition.ts'
import { isFiltered } from './listState.ts'
import type { ListState } from './listState.ts'
import { ListTable } from './ListTable.tsx'
import { ListTools } from './ListTools.tsx'
import type { ItemOf, ListQueryName } from './livePages.ts'
import { useListState } from './useListState.ts'
import { useLivePages } from './useLivePages.ts'
import { useSelection } from './useSelection.ts'
import classes from './list.module.css'

export interface LongListProps<N extends ListQueryName> {
  /** Made once, or with `useMemo`. */
  definition: ListDefinition<N>
  /** The content of an empty list. */
  empty: ReactNode
  /** Actions on the selected items, as they are now; `keep` leaves some of them selected. */
  bulk?: ((items: readonly ItemOf<N>[], keep: (items: readonly ItemOf<N>[]) => void) => ReactNode) | undefined
  /** Key of the item that is open beside the list. */
  currentKey?: string | undefined
  onOpen?: (item: ItemOf<N>) => void
  /** Receives the loaded items, in order, at every change. */
  onLoaded?: (items: readonly ItemOf<N>[]) => void
}

/** Most items that "Select all" takes: a page of the contract. */
const maxSelected = 500

/**
 * A list of any length: search, filters, order, groups, columns, saved views, keyboard, selection. Its state is in the
 * address.
 */
export function LongList<N extends ListQueryName>(props: LongListProps<N>) {
  const { definition, empty, bulk, onLoaded } = props
  const format = useFormatMessage()
  const bridge = useBridge()
  const choices = useMemo(() => choicesOf(definition), [definition])
  const [state, change] = useListState(choices)
  const input = inputOf(definition, state)
  const list = useLivePages(definition.query, input)
  const { loaded } = list
  useEffect(() => onLoaded?.(loaded()), [onLoaded, loaded])
  const scope = JSON.stringify(input)
  const selection = useSelection<ItemOf<N>>(scope)
  const { keyOf } = definition
  const select = (items: readonly ItemOf<N>[]) =>
    selection.set(items.map((item) => [keyOf(item), item] as const))
  const selected = useMemo(() => {
    const now = new Map(loaded().map((item) => [keyOf(item), item]))
    return selection.items.map((item) => now.get(keyOf(item)) ?? item)
  }, [loaded, keyOf, selection.items])
  const clear = () => change({ text: '', filters: {} })
  const selectAll = async () => {
    const answer: { items: readonly unknown[] } = await bridge.call(definition.query, {
      ...input,
      limit: maxSelected,
    } as InputOf<N>)
    select(answer.items as readonly ItemOf<N>[])
  }
  const { total, error } = list
  if (total === undefined) {
    return error ? (
      <ErrorNotice
        title={format(listMessages.notShown, { items: definition.words.many })}
        error={error}
        safe={format(listMessages.unchanged)}
        onRetry={list.retry}
        actions={isFiltered(state) && <ClearFilters onClear={clear} />}
      />
    ) : (
      <Loading lines={8} label={format(listMessages.loading, { items: definition.words.many })} />
    )
  }
  // A filtered answer says nothing about the whole list, and removing the tools would lose the focus in them.
  if (total === 0 && list.isCurrent && !isFiltered(state)) return empty
  return (
    <div className={classes.list}>
      <ListTools definition={definition} state={state} onChange={change} total={total} />
      {bulk && selected.length > 0 && (
        <div className={classes.bulk} role="toolbar" aria-label={format(listMessages.selectedItems)}>
          <span className={classes.bulkCount}>
            {format(
              total > selected.length && selected.length >= maxSelected
                ? listMessages.selectedMost
                : listMessages.selected,
              { count: selected.length },
            )}
          </span>
          {bulk(selected, select)}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} />}
            onClick={selection.clear}
          >
            {format(listMessages.clearSelection)}
          </Button>
        </div>
      )}
      {error && <ErrorNotice title={format(listMessages.outOfDate)} error={error} onRetry={list.retry} />}
      {list.isCut && <output className={classes.cut}>{definition.cutWords}</output>}
      {total === 0 ? (
        <EmptyState icon={IconSearchOff} action={<ClearFilters onClear={clear} />}>
          {format(listMessages.noneMatch, { items: definition.words.many })}
        </EmptyState>
      ) : (
        <ListTable
          definition={definition}
          list={list}
          total={total}
          scope={scope}
          state={state}
          onChange={change}
          selection={bulk ? selection : undefined}
          onSelectAll={() => void selectAll()}
          currentKey={props.currentKey}
          onOpen={props.onOpen}
        />
      )}
    </div>
  )
}

function ClearFilters({ onClear }: { onClear: () => void }) {
  const format = useFormatMessage()
  return (
    <Button size="xs" variant="default" onClick={onClear}>
      {format(listMessages.clearFilters)}
    </Button>
  )
}

function inputOf<N extends ListQueryName>(definition: ListDefinition<N>, state: ListState) {
  const filters = (definition.filters ?? []).map(({ id, toInput }) => {
    const value = state.filters[id]
    return value === undefined ? {} : toInput(value)
  })
  return {
    ...definition.input,
    ...(state.text !== '' && { text: state.text }),
    ...(state.sort && { sort: state.sort.by, direction: state.sort.direction }),
    ...(state.group !== null && { group: state.group }),
    ...Object.assign({}, ...filters),
  } as Omit<InputOf<N>, 'limit' | 'offset'>
}
