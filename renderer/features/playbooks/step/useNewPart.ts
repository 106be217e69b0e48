import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/**
 * Adds a part of a step, and focuses its text once it is rendered. `group` is for the element around the parts.
 * @param create returns the id of the new part; undefined where there is no room
 */
export function useNewPart(create: () => string | undefined): {
  group: RefObject<HTMLFieldSetElement | null>
  add: () => void
} {
  const group = useRef<HTMLFieldSetElement>(null)
  const [newest, setNewest] = useState<string>()
  useEffect(() => {
    if (newest !== undefined)
      group.current?.querySelector<HTMLElement>(`[data-part="${newest}"] [data-draft-text]`)?.focus()
  }, [newest])
  return { group, add: () => setNewest(create()) }
}
