import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'

/**
 * The first `few` of a list, all of it on request, and the button for that: "Show all 25". The button is null without
 * more.
 */
export function useFirst<T>(list: readonly T[], few: number): { shown: readonly T[]; more: ReactNode } {
  const format = useFormatMessage()
  const [all, setAll] = useState(false)
  if (list.length <= few) return { shown: list, more: null }
  return {
    shown: all ? list : list.slice(0, few),
    more: (
      <Anchor component="button" type="button" onClick={() => setAll(!all)}>
        {all ? format(screenMessages.showFewer) : format(screenMessages.showAll, { count: list.length })}
      </Anchor>
    ),
  }
}
