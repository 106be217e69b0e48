import { useEffect, useRef, useState } from 'react'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { keyPressed } from './keyPressed.ts'
import { useFormatMessage } from '../messages.ts'
import { isCovered, isTyping } from './keys.ts'
import { useShortcutList } from './shortcutList.ts'

export interface ListKeys {
  /** Which row is the current one; -1 while none was chosen. */
  activeIndex: number
  setActiveIndex: (index: number) => void
  /** Put these on each row. */
  rowProps: (index: number) => {
    'data-active': true | undefined
    ref: (row: HTMLElement | null) => void
    onFocus: () => void
  }
}

export interface ListKeysOptions {
  /** How many rows there are. */
  count: number
  /** `Enter` or `o` on the current row. */
  onOpen?: (index: number) => void
  /** `x` on the current row. */
  onSelect?: (index: number) => void
  /** For a virtual list: brings a row into the drawn part. */
  scrollTo?: (index: number) => void
  enabled?: boolean
}

/** Moves through a list by `j` and `k` or the arrows; the current row gets the focus, so a row must be focusable. */
export function useListKeys({
  count,
  onOpen,
  onSelect,
  scrollTo,
  enabled = true,
}: ListKeysOptions): ListKeys {
  const format = useFormatMessage()
  const [activeIndex, setActiveIndex] = useState(-1)
  const rows = useRef(new Map<number, HTMLElement>())
  const newest = useRef({ count, onOpen, onSelect, scrollTo, activeIndex })
  useEffect(() => {
    newest.current = { count, onOpen, onSelect, scrollTo, activeIndex }
  })

  const add = useShortcutList((list) => list.add)
  const selects = onSelect !== undefined
  useEffect(() => {
    if (!enabled) return
    const stops = [
      add({ keys: 'j', label: format(screenMessages.nextItem) }),
      add({ keys: 'k', label: format(screenMessages.previousItem) }),
      add({ keys: 'Enter', label: format(screenMessages.openItem) }),
      ...(selects ? [add({ keys: 'x', label: format(screenMessages.selectItem) })] : []),
    ]
    return () => stops.forEach((stop) => stop())
  }, [add, enabled, selects, format])

  useEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isCovered()) return
      const now = newest.current
      const onRow = [...rows.current.values()].some((row) => row === event.target)
      const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      if (isArrow && !onRow) return
      const step =
        event.key === 'j' || event.key === 'ArrowDown'
          ? 1
          : event.key === 'k' || event.key === 'ArrowUp'
            ? -1
            : 0
      if (step !== 0) {
        if (now.count === 0) return
        event.preventDefault()
        const next = Math.max(0, Math.min(now.count - 1, now.activeIndex + step))
        // The next press may come before this one is drawn.
        now.activeIndex = next
        setActiveIndex(next)
        now.scrollTo?.(next)
        // A row of a virtual list exists only after it was scrolled to.
        requestAnimationFrame(() => rows.current.get(newest.current.activeIndex)?.focus())
        return
      }
      if (now.activeIndex < 0 || now.activeIndex >= now.count) return
      // A link or button that has the focus takes Enter itself.
      const takesEnter =
        event.target instanceof Element && event.target.closest('a, button, summary, [role="button"]')
      if (event.key === 'o' || (keyPressed(event) === 'Enter' && !takesEnter)) {
        event.preventDefault()
        now.onOpen?.(now.activeIndex)
      } else if (event.key === 'x' && now.onSelect) {
        event.preventDefault()
        now.onSelect(now.activeIndex)
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [enabled])

  return {
    activeIndex,
    setActiveIndex,
    rowProps: (index) => ({
      'data-active': index === activeIndex || undefined,
      ref: (row) => {
        if (row) rows.current.set(index, row)
        else rows.current.delete(index)
      },
      onFocus: () => setActiveIndex(index),
    }),
  }
}
