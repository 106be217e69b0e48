import { useElementSize } from '@mantine/hooks'
import type { RefCallback } from 'react'

/**
 * How the parts of a run are arranged: `wide` has steps, form and context side by side; `medium` (a tablet) has steps and
 * form, with the context below; `narrow` has one column.
 */
export type Arrangement = 'wide' | 'medium' | 'narrow'

function arrangementOf(width: number): Arrangement {
  if (width >= 980) return 'wide'
  return width >= 640 ? 'medium' : 'narrow'
}

/** The arrangement for an element's width; `ref` is attached to it. */
export function useArrangement(): { ref: RefCallback<HTMLDivElement | null>; arrangement: Arrangement } {
  const { ref, width } = useElementSize<HTMLDivElement>()
  // Before the measurement the window's own width decides, so that the first rendering is right.
  return { ref, arrangement: arrangementOf(width > 0 ? width : window.innerWidth - 232) }
}
