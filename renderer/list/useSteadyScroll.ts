import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Scrolls to the top whenever `scope` changes; else keeps the visible items in place when items above change. `placeOf`
 * returns the distance of an item from the top of the list, in pixels; undefined where it is gone.
 */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement | null>,
  scope: string,
  firstKey: string | undefined,
  placeOf: (key: string) => number | undefined,
): void {
  const last = useRef<{ scope: string; key: string | undefined; place: number | undefined }>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    const before = last.current
    if (element !== null && before !== undefined && before.scope !== scope) element.scrollTo({ top: 0 })
    else if (element !== null && before?.key !== undefined && element.scrollTop > 0) {
      const now = placeOf(before.key)
      if (now !== undefined && before.place !== undefined) element.scrollBy({ top: now - before.place })
    }
    last.current = {
      scope,
      key: firstKey,
      place: firstKey === undefined ? undefined : placeOf(firstKey),
    }
  })
}
