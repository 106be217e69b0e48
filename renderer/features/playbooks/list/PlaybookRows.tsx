import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { PlaybookRow } from './PlaybookRow.tsx'
import type { PlaybookPages } from './usePlaybookPages.ts'
import classes from './List.module.css'

const rowHeight = 56

/** The rows of the list; only those on the screen exist. */
export function PlaybookRows({ pages, total }: { pages: PlaybookPages; total: number }) {
  const go = useGo()
  const list = useRef<HTMLUListElement>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [margin, setMargin] = useState(0)

  useLayoutEffect(() => {
    const main = list.current?.closest('main') ?? null
    setScroller(main)
    if (main && list.current)
      setMargin(list.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop)
  }, [])

  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: margin,
  })
  const drawn = rows.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn[drawn.length - 1]?.index ?? 0
  const { show } = pages
  useEffect(() => show(first, last), [show, first, last])

  const keys = useListKeys({
    count: total,
    onOpen: (index) => {
      const playbook = pages.at(index)
      if (playbook) go(`/playbooks/${playbook.slug}`)
    },
    scrollTo: (index) => rows.scrollToIndex(index),
  })

  return (
    <>
      <div className={classes.head} aria-hidden="true">
        <span>Name</span>
        <span>State</span>
        <span className={classes.numeric}>Steps</span>
        <span className={classes.numeric}>Version</span>
        <span className={classes.numeric}>Changed</span>
      </div>
      <ul ref={list} className={classes.rows} aria-label="Playbooks" style={{ height: rows.getTotalSize() }}>
        {drawn.map((item) => (
          <li
            key={item.key}
            className={classes.row}
            aria-setsize={total}
            aria-posinset={item.index + 1}
            style={{ height: item.size, transform: `translateY(${item.start - margin}px)` }}
          >
            <PlaybookRow playbook={pages.at(item.index)} rowProps={keys.rowProps(item.index)} />
          </li>
        ))}
      </ul>
    </>
  )
}
