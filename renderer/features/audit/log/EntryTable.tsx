import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowUp } from '@tabler/icons-react'
import { useCallback, useEffect, useRef } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { EntryRow } from './EntryRow.tsx'
import classes from './log.module.css'
import { useEntries } from './useEntries.ts'

export interface EntryTableProps {
  input: InputOf<'audit.list'>
  /** Number of the entry that is open beside the list. */
  open: number | undefined
  firstBad: number | undefined
  onOpen: (seq: number) => void
  /** Shows everything again. */
  onClear: () => void
}

const rowHeight = 44

/** The entries, newest first; of thousands only those on the screen are drawn, and older ones come as one scrolls. */
export function EntryTable({ input, open, firstBad, onOpen, onClear }: EntryTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < rowHeight / 2, [])
  const { entries, waiting, showWaiting, isEnd, loadOlder, error, olderError, retry } = useEntries(
    input,
    isAtTop,
  )
  const count = entries?.length ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const openAt = (index: number) => {
    const entry = entries?.[index]
    if (entry) onOpen(entry.seq)
  }
  const keys = useListKeys({
    count,
    onOpen: openAt,
    scrollTo: (index) => virtual.scrollToIndex(index),
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? -1
  const isNearEnd = count > 0 && lastDrawn >= count - 20
  useEffect(() => {
    if (isNearEnd && !isEnd && olderError === undefined) void loadOlder()
  }, [isNearEnd, isEnd, olderError, loadOlder, count])

  // Closing an entry gives the focus back to its line, wherever it was opened from.
  const previous = useRef(open)
  useEffect(() => {
    const closed = previous.current
    previous.current = open
    if (open !== undefined || closed === undefined) return
    scroller.current?.querySelector<HTMLElement>(`[data-seq="${closed}"] [role="row"]`)?.focus()
  }, [open])

  if (error) return <ErrorNotice title="The log could not be shown" error={error} onRetry={retry} />
  if (entries === undefined) return <Loading lines={8} label="Loading the log" />
  if (count === 0) {
    return (
      <EmptyState
        action={
          <Button variant="default" onClick={onClear}>
            Show all entries
          </Button>
        }
      >
        No entry is like this.
      </EmptyState>
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
      <div
        role="grid"
        aria-label="Entries, newest first"
        aria-rowcount={isEnd ? count + 1 : -1}
        className={classes.grid}
      >
        <div role="row" aria-rowindex={1} className={classes.columns}>
          <span role="columnheader" className={classes.number}>
            No.
          </span>
          <span role="columnheader">Time</span>
          <span role="columnheader">Who</span>
          <span role="columnheader">What</span>
          <span role="columnheader">Thing</span>
        </div>
        <div ref={scroller} role="rowgroup" className={classes.scroller}>
          <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const entry = entries[index]
              if (entry === undefined) return null
              const { ref, onFocus } = keys.rowProps(index)
              return (
                <div
                  key={entry.seq}
                  role="presentation"
                  className={classes.item}
                  data-seq={entry.seq}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <EntryRow
                    entry={entry}
                    isOpen={entry.seq === open}
                    isFirstBad={entry.seq === firstBad}
                    rowIndex={index + 2}
                    rowProps={{ ref, onFocus, tabIndex: index === Math.max(keys.activeIndex, 0) ? 0 : -1 }}
                    onOpen={() => onOpen(entry.seq)}
                  />
                </div>
              )
            })}
          </div>
          {olderError && (
            <ErrorNotice
              title="Older entries could not be read"
              error={olderError}
              onRetry={() => void loadOlder()}
            />
          )}
        </div>
      </div>
    </div>
  )
}
