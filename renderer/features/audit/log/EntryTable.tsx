import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowUp } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { EntryRow } from './EntryRow.tsx'
import { groupPlaces } from './groupEntries.ts'
import classes from './log.module.css'
import { useEntries } from './useEntries.ts'

export interface EntryTableProps {
  input: InputOf<'audit.list'>
  /** Number of the open entry. */
  open: number | undefined
  firstBad: number | undefined
  onOpen: (seq: number) => void
  /** Shows everything again. */
  onClear: () => void
}

/** Two targets of 24 pixels above each other where there is little room. */
const rowHeight = 48
const headHeight = 28

/** The entries, newest first; only visible rows are rendered, and older ones are loaded on scrolling. */
export function EntryTable({ input, open, firstBad, onOpen, onClear }: EntryTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < rowHeight / 2, [])
  const { entries, waiting, showWaiting, isEnd, loadOlder, error, olderError, retry } = useEntries(
    input,
    isAtTop,
  )
  const count = entries?.length ?? 0
  const places = useMemo(() => groupPlaces(entries ?? []), [entries])
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    // The heads of the columns stay in sight above the rows.
    scrollPaddingEnd: headHeight,
  })
  const keys = useListKeys({
    count,
    scrollTo: (index) => virtual.scrollToIndex(index),
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? -1
  const isNearEnd = count > 0 && lastDrawn >= count - 20
  useEffect(() => {
    if (isNearEnd && !isEnd && olderError === undefined) void loadOlder()
  }, [isNearEnd, isEnd, olderError, loadOlder, count])

  // The line of an opened entry is scrolled into view; a list that grows above it keeps its position.
  const openIndex = open === undefined ? -1 : (entries?.findIndex(({ seq }) => seq === open) ?? -1)
  const shownOpen = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (openIndex < 0 || shownOpen.current === open) return
    shownOpen.current = open
    // The router restores the scroll position of lists when an address changes; this runs after it, before the next
    // frame.
    const frame = requestAnimationFrame(() => virtual.scrollToIndex(openIndex, { align: 'auto' }))
    return () => cancelAnimationFrame(frame)
  }, [open, openIndex, virtual])

  // Closing an entry returns the focus to its line.
  const previous = useRef(open)
  useEffect(() => {
    const closed = previous.current
    previous.current = open
    if (open !== undefined || closed === undefined) return
    const index = entries?.findIndex(({ seq }) => seq === closed) ?? -1
    if (index < 0) return
    const focus = () => scroller.current?.querySelector<HTMLElement>(`[data-seq="${closed}"] button`)?.focus()
    requestAnimationFrame(() => {
      virtual.scrollToIndex(index, { align: 'auto' })
      // A line that was out of sight is drawn only after the list was scrolled to it.
      requestAnimationFrame(focus)
    })
  }, [open, entries, virtual])

  if (error) return <ErrorNotice title="The log could not be shown" error={error} onRetry={retry} />
  if (entries === undefined) return <Loading lines={8} label="Loading the log" />
  if (count === 0) {
    return (
      <div className={classes.none}>
        <EmptyState
          action={
            <Button variant="default" onClick={onClear}>
              Show all entries
            </Button>
          }
        >
          No entry is like this.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={classes.table}>
      {waiting > 0 && (
        <Button
          className={classes.newer}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} />}
          onClick={() => {
            showWaiting()
            scroller.current?.scrollTo({ top: 0 })
          }}
        >
          {waiting === 1 ? '1 newer entry' : `${waiting >= 100 ? '100 or more' : waiting} newer entries`}
        </Button>
      )}
      <div ref={scroller} className={classes.scroller}>
        <table
          className={classes.entries}
          aria-label="Entries, newest first"
          aria-rowcount={isEnd ? count + 1 : -1}
        >
          <thead className={classes.head}>
            <tr className={classes.columns} aria-rowindex={1}>
              <th scope="col" className={classes.number}>
                No.
              </th>
              <th scope="col">Time</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Thing</th>
            </tr>
          </thead>
          <tbody className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const entry = entries[index]
              if (entry === undefined) return null
              const { ref, onFocus } = keys.rowProps(index)
              return (
                <EntryRow
                  key={entry.seq}
                  entry={entry}
                  place={places[index] ?? 'alone'}
                  isOpen={entry.seq === open}
                  isFirstBad={entry.seq === firstBad}
                  rowIndex={index + 2}
                  top={start}
                  // The list is one stop of the Tab key: the current line, or the first.
                  focusProps={{ ref, onFocus, tabIndex: index === Math.max(keys.activeIndex, 0) ? 0 : -1 }}
                  onOpen={() => onOpen(entry.seq)}
                />
              )
            })}
          </tbody>
        </table>
        {olderError && (
          <ErrorNotice
            title="Older entries could not be read"
            error={olderError}
            onRetry={() => void loadOlder()}
          />
        )}
      </div>
    </div>
  )
}
