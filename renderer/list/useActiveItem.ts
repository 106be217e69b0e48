import { useLayoutEffect, useRef } from 'react'

export interface ActiveItemOptions {
  activeIndex: number
  setActiveIndex: (index: number) => void
  /** The key of the item at an index; undefined while it is on the way. */
  keyAt: (index: number) => string | undefined
  /** The index of an item among the loaded ones; -1 without it. */
  indexOf: (key: string) => number
}

/**
 * Keeps the current line of a list on its item when others are added or removed above it, so that no key acts on another
 * item. An item that is gone leaves its place to the next one.
 */
export function useActiveItem({ activeIndex, setActiveIndex, keyAt, indexOf }: ActiveItemOptions): void {
  const last = useRef<{ index: number; key: string | undefined }>({ index: -1, key: undefined })
  useLayoutEffect(() => {
    const { index, key } = last.current
    const now = activeIndex < 0 ? undefined : keyAt(activeIndex)
    const hasShifted = index === activeIndex && key !== undefined && key !== now
    const place = hasShifted ? indexOf(key) : -1
    last.current = place < 0 ? { index: activeIndex, key: now } : { index: place, key }
    if (place >= 0) setActiveIndex(place)
  })
}
