import { useElementSize } from '@mantine/hooks'
import { useLayoutEffect, useState } from 'react'
import type { RefCallback } from 'react'

/**
 * How far a row must fold to fit its width: 0 shows everything, `levels` folds all that can be folded. Measured, because
 * the widths of words differ with language and font, and again when `content` changes.
 */
export function useFolding<E extends HTMLElement>(
  levels: number,
  content: string,
): { ref: RefCallback<E>; level: number } {
  const { ref: watch, width } = useElementSize<E>()
  const [element, setElement] = useState<E | null>(null)
  const [ref] = useState(() => (node: E | null) => {
    watch(node)
    setElement(node)
  })
  /** The width that each level needs, as far as it did not fit once. */
  const [needed, setNeeded] = useState<readonly number[]>([])
  const fits = Array.from({ length: levels }, (_, n) => width >= (needed[n] ?? 0)).indexOf(true)
  const level = fits === -1 ? levels : fits
  useLayoutEffect(() => {
    if (element === null || level === levels || element.scrollWidth <= element.clientWidth) return
    setNeeded((known) => Object.assign([...known], { [level]: element.scrollWidth }))
  }, [element, width, level, levels, content])
  return { ref, level }
}
