import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Keeps a tile at its place on the screen while the grid makes room for the panel, and returns the focus to the tile
 * when it closes. The returned function is called just before.
 */
export function useHeldTile(
  section: RefObject<HTMLElement | null>,
  open: string | undefined,
): (controlId: string) => void {
  const held = useRef<{ id: string; top: number; wasOpen: string | undefined } | null>(null)
  const tile = (id: string) =>
    section.current?.querySelector<HTMLElement>(`[data-control="${CSS.escape(id)}"]`)

  useLayoutEffect(() => {
    const before = held.current
    if (before === null || before.wasOpen === open) return
    held.current = null
    const element = tile(before.id)
    if (!element) return
    const putBack = () =>
      element
        .closest('main')
        ?.scrollBy({ top: element.getBoundingClientRect().top - before.top, behavior: 'instant' })
    putBack()
    // The router restores the scroll position when an address changes; this runs after it, before the next frame.
    requestAnimationFrame(putBack)
  })

  const previous = useRef(open)
  useEffect(() => {
    const closed = previous.current
    previous.current = open
    if (open === undefined && closed !== undefined) tile(closed)?.focus({ preventScroll: true })
  })

  return (id) => {
    const element = tile(id)
    if (element) held.current = { id, top: element.getBoundingClientRect().top, wasOpen: open }
  }
}
