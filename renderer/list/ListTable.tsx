import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { useGo, useLeftScroll, useScrollId } from '#renderer/ui/navigation.tsx'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ListDefinition } from './listDefinition.ts'
import { listEntries } from './listEntries.ts'
import { ListHead } from './ListHead.tsx'
import { ListRow } from './ListRow.tsx'
import type { ListState } from './listState.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'
import { useActiveItem } from './useActiveItem.ts'
import type { LiveList } from './useLivePages.ts'
import { useSteadyScroll } from './useSteadyScroll.ts'
import type { Selection } from './useSelection.ts'
import classes from './list.module.css'
import paper from './listOnPaper.module.css'

export interface ListTableProps<N extends ListQueryName> {
  definition: ListDefinition<N>
  list: LiveList<ItemOf<N>>
  total: number
  /** Identifies the list; a change scrolls to the top. */
  scope: string
  state: ListState
  onChange: (patch: Partial<ListState>) => void
  /** Undefined without selection. */
  selection: Selection<ItemOf<N>> | undefined
  onSelectAll: () => void
  /** The item that is open beside the list. */
  currentKey?: string | undefined
  onOpen?: ((item: ItemOf<N>) => void) | undefined
}

const headingHeight = 40
const selectWidth = '28px'

/** The items as a table of which only the lines on the screen are drawn. */
export function ListTable<N extends ListQueryName>(props: ListTableProps<N>) {
  const { definition, list, total, state, selection } = props
  const { lead, title, rowHeight = 52, groups = [] } = definition
  const scroller = useRef<HTMLDivElement>(null)
  const scrollId = useScrollId('list')
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const go = useGo()
  const format = useFormatMessage()
  const entries = useMemo(() => listEntries(total, list.groups), [total, list.groups])
  const grouping = groups.find(({ id }) => id === state.group)
  const virtual = useVirtualizer({
    count: entries.count,
    getScrollElement: () => scroller.current,
    estimateSize: (line) => (entries.at(line).type === 'group' ? headingHeight : rowHeight),
    overscan: 10,
    // The list is drawn after its first answer, too late for the router to scroll it.
    initialOffset: useLeftScroll(scrollId),
  })
  useEffect(() => virtual.measure(), [virtual, entries, rowHeight])
  const lines = virtual.getVirtualItems()
  const rows = lines.flatMap(({ index }) => {
    const entry = entries.at(index)
    return entry.type === 'row' ? [entry.index] : []
  })
  const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0]
  const placeOfRow = (index: number) => index * rowHeight + (entries.lineOf(index) - index) * headingHeight
  const { show } = list
  useEffect(() => show(first, last), [show, first, last])

  const seen = rows.find((index) => (virtual.scrollOffset ?? 0) <= placeOfRow(index))
  const firstSeen = seen === undefined ? undefined : list.at(seen)
  useSteadyScroll(scroller, props.scope, firstSeen && definition.keyOf(firstSeen), (key) => {
    const near = rows.find((index) => {
      const item = list.at(index)
      return item !== undefined && definition.keyOf(item) === key
    })
    return near === undefined ? undefined : placeOfRow(near)
  })

  // The line of the open item is scrolled into view, once.
  const { currentKey } = props
  const currentIndex = useMemo(() => {
    if (currentKey === undefined) return -1
    return list.indexOf((item) => definition.keyOf(item) === currentKey)
  }, [list, definition, currentKey])
  const shownKey = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (currentIndex < 0) {
      if (currentKey === undefined) shownKey.current = undefined
      return
    }
    if (shownKey.current === currentKey) return
    shownKey.current = currentKey
    // The router restores the scroll position of lists when an address changes; this runs after it.
    const frame = requestAnimationFrame(() =>
      virtual.scrollToIndex(entries.lineOf(currentIndex), { align: 'auto' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [currentKey, currentIndex, entries, virtual])

  const select = (index: number) => {
    const item = list.at(index)
    if (item !== undefined) selection?.toggle(definition.keyOf(item), item)
  }
  const open = (index: number) => {
    const item = list.at(index)
    if (item === undefined) return
    props.onOpen?.(item)
    go(definition.addressOf(item))
  }
  const keys = useListKeys({
    count: total,
    scrollTo: (index) => virtual.scrollToIndex(entries.lineOf(index)),
    onOpen: open,
    ...(selection && { onSelect: select }),
  })

  const { activeIndex, setActiveIndex } = keys
  useEffect(() => setActiveIndex(-1), [props.scope, setActiveIndex])
  useActiveItem({
    activeIndex,
    setActiveIndex,
    keyAt: (index) => {
      const item = list.at(index)
      return item && definition.keyOf(item)
    },
    indexOf: (key) => list.indexOf((item) => definition.keyOf(item) === key),
  })

  const columns = definition.columns.filter(
    ({ id, fromWidth = 0 }) => !state.hidden.includes(id) && (width === 0 || width >= fromWidth),
  )
  const tracks = [
    selection && selectWidth,
    lead?.width,
    title.width,
    ...columns.map((column) => column.width),
  ]
  const style = { gridTemplateColumns: tracks.filter(Boolean).join(' ') }
  const selected = selection?.items.length ?? 0
  return (
    <div
      ref={useMergedRef(scroller, sized)}
      className={`${classes.scroller} ${paper.scroller}`}
      data-scroll-restoration-id={scrollId}
    >
      {rows.length > 0 && rows.length < total && (
        <p className={paper.part}>
          {format(listMessages.partOnPaper, { first: first + 1, last: last + 1, total })}
        </p>
      )}
      <table className={classes.table} aria-label={definition.words.many} aria-rowcount={entries.count + 1}>
        <thead className={classes.head}>
          <ListHead
            columns={[title, ...columns]}
            lead={lead?.label}
            style={style}
            sort={state.sort}
            onSort={(sort) => props.onChange({ sort })}
            selection={
              selection && {
                state: selected === 0 ? 'none' : selected >= total ? 'all' : 'some',
                onToggle: selected === 0 ? props.onSelectAll : selection.clear,
              }
            }
          />
        </thead>
        <tbody className={`${classes.body} ${paper.lines}`} style={{ height: virtual.getTotalSize() }}>
          {lines.map(({ index: line, start, size }) => {
            const entry = entries.at(line)
            const place = { transform: `translateY(${start}px)`, height: size }
            if (entry.type === 'group') {
              return (
                <tr
                  key={`group ${entry.group.key}`}
                  className={classes.group}
                  aria-rowindex={line + 2}
                  style={place}
                >
                  <th scope="rowgroup" colSpan={tracks.length}>
                    {grouping?.headingOf(entry.group.key, entry.group.name) ?? entry.group.key}{' '}
                    <span className={classes.groupTotal}>{format.number(entry.group.total)}</span>
                  </th>
                </tr>
              )
            }
            const { index } = entry
            const item = list.at(index)
            const key = item === undefined ? undefined : definition.keyOf(item)
            const isCurrent = key !== undefined && key === props.currentKey
            const { ref, onFocus } = keys.rowProps(index)
            const { isBad, joined } = (item !== undefined && definition.lineOf?.(item)) || {}
            return (
              <tr
                // By item, so that the focus stays with it.
                key={key ?? index}
                className={classes.row}
                aria-rowindex={line + 2}
                data-key={key}
                data-current={isCurrent || undefined}
                data-bad={isBad || undefined}
                data-joined={joined}
                data-selected={(key !== undefined && selection?.has(key)) || undefined}
                style={{ ...place, ...style }}
              >
                <ListRow
                  item={item}
                  lead={lead}
                  title={title}
                  columns={columns}
                  name={item === undefined ? '' : definition.titleOf(item)}
                  to={item === undefined ? '' : definition.addressOf(item)}
                  isCurrent={isCurrent}
                  selected={selection && key !== undefined ? selection.has(key) : undefined}
                  onSelect={() => select(index)}
                  onOpen={item === undefined ? undefined : () => props.onOpen?.(item)}
                  // The list is one stop of the Tab key: the current line, or the first.
                  linkProps={{ ref, onFocus, tabIndex: index === Math.max(activeIndex, 0) ? 0 : -1 }}
                />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
