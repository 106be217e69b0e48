import { useVirtualizer } from '@tanstack/react-virtual'
import type { VirtualItem } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import type { ListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { RunRow } from './RunRow.tsx'
import classes from './runs.module.css'

export type RunFilter = Pick<InputOf<'runs.list'>, 'status' | 'playbookId'>

/** Runs of one page of the answer. Only the pages on the screen are followed. */
export const pageSize = 100

export interface RunNames {
  playbooks: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
}

/** The runs, newest first; of thousands only those on the screen are drawn and asked for. */
export function RunList({ filter, total, names }: { filter: RunFilter; total: number; names: RunNames }) {
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = (scroller.current?.clientWidth ?? window.innerWidth) < 584
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 72 : 56),
    overscan: 8,
  })
  const keys = useListKeys({ count: total, scrollTo: (index) => virtual.scrollToIndex(index) })
  const items = virtual.getVirtualItems()
  const pages = useMemo(() => {
    const byPage = new Map<number, VirtualItem[]>()
    for (const item of items) {
      const page = Math.floor(item.index / pageSize)
      byPage.set(page, [...(byPage.get(page) ?? []), item])
    }
    return [...byPage]
  }, [items])
  return (
    <>
      <div className={classes.columns} aria-hidden="true">
        <span>State</span>
        <span>Run</span>
        <span>Progress</span>
        <span>Started by</span>
        <span>Started</span>
        <span className={classes.right}>Time</span>
      </div>
      <div ref={scroller} className={classes.scroller}>
        <ul
          className={classes.rows}
          style={{ height: virtual.getTotalSize() }}
          aria-label="Runs, newest first"
        >
          {pages.map(([page, rows]) => (
            <PageRows key={page} {...{ page, rows, filter, names, keys, total }} />
          ))}
        </ul>
      </div>
    </>
  )
}

function PageRows({
  page,
  rows,
  filter,
  names,
  keys,
  total,
}: {
  page: number
  rows: readonly VirtualItem[]
  filter: RunFilter
  names: RunNames
  keys: ListKeys
  total: number
}) {
  const { data } = useLive('runs.list', { ...filter, cursor: page * pageSize, limit: pageSize })
  return rows.map(({ index, start }) => {
    const run = data?.items[index - page * pageSize]
    const { ref, onFocus } = keys.rowProps(index)
    // The list is one stop of the Tab key: the current row, or the first.
    const tabIndex = index === Math.max(keys.activeIndex, 0) ? 0 : -1
    return (
      <li
        key={index}
        className={classes.item}
        style={{ transform: `translateY(${start}px)` }}
        aria-posinset={index + 1}
        aria-setsize={total}
      >
        {run === undefined ? (
          <div className={classes.row}>
            <span className={classes.blank} />
            <span className={classes.blank} />
          </div>
        ) : (
          <RunRow
            run={run}
            playbookName={names.playbooks.get(run.playbookId)}
            starterName={names.people.get(run.startedBy) ?? 'Somebody who left'}
            rowProps={{ ref, onFocus, tabIndex }}
          />
        )}
      </li>
    )
  })
}
