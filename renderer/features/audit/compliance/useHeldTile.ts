import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Keeps a tile where it is on the screen while the grid makes room for what opens beside it, and gives the focus back to
 * the tile when that is closed. The function it returns is called just before.
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
    // The router puts the page back where it was when an address changes; this comes after it, before the next picture.
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
