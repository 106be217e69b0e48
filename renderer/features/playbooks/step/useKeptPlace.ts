import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** The closest ancestor that scrolls. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent)
    if ((overflowY === 'auto' || overflowY === 'scroll') && parent.scrollHeight > parent.clientHeight)
      return parent
  }
  return null
}

/**
 * Keeps a card where it is on the screen while it opens, although another one above it closes at the same time. Returns
 * what to call right before.
 */
export function useKeptPlace(card: RefObject<HTMLElement | null>, isOpen: boolean): () => void {
  const wasAt = useRef<number | null>(null)
  useLayoutEffect(() => {
    const element = card.current
    const at = wasAt.current
    wasAt.current = null
    if (!isOpen || at === null || element === null) return
    const scroller = scrollerOf(element)
    const keep = () => scroller?.scrollBy(0, element.getBoundingClientRect().top - at)
    keep()
    // A card that closed has the height of its content only after it was laid out as one that may be out of sight.
    let frame = requestAnimationFrame(() => {
      keep()
      frame = requestAnimationFrame(keep)
    })
    return () => cancelAnimationFrame(frame)
  }, [card, isOpen])
  return () => {
    wasAt.current = card.current?.getBoundingClientRect().top ?? null
  }
}
