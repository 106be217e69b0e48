import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'

/**
 * The first `few` of a list, all of it on request, and the button for that: "Show all 25". The button is null without
 * more.
 */
export function useFirst<T>(list: readonly T[], few: number): { shown: readonly T[]; more: ReactNode } {
  const [all, setAll] = useState(false)
  if (list.length <= few) return { shown: list, more: null }
  return {
    shown: all ? list : list.slice(0, few),
    more: (
      <Anchor component="button" type="button" onClick={() => setAll(!all)}>
        {all ? 'Show fewer' : `Show all ${list.length.toLocaleString()}`}
      </Anchor>
    ),
  }
}
