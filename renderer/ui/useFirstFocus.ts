import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** A ref for the field in which one begins: it gets the focus when it appears, because the person asked for it. */
export function useFirstFocus<T extends HTMLElement>(enabled = true): RefObject<T | null> {
  const ref = useRef<T>(null)
  // Before the next key can be pressed.
  useLayoutEffect(() => {
    if (enabled) ref.current?.focus()
  }, [enabled])
  return ref
}
