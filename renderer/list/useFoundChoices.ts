import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'

export interface Choice {
  value: string
  label: string
  /** Why it is offered first, such as the job role that a step is for. */
  hint?: string | undefined
}

/** Asks the core for the first few things that a text finds; an empty text asks for any. */
export type FindChoices = (bridge: Bridge, text: string, signal: AbortSignal) => Promise<readonly Choice[]>

/** How many are offered at once; typing finds the others. */
export const offered = 20

export const typingPauseMs = 150

/** What the core finds for a text, asked for while `isOpen` and after a pause in typing. */
export function useFoundChoices(find: FindChoices, typed: string, isOpen: boolean): readonly Choice[] {
  const bridge = useBridge()
  const [found, setFound] = useState<readonly Choice[]>([])
  const [text] = useDebouncedValue(typed.trim(), typingPauseMs)
  useEffect(() => {
    if (!isOpen) return
    const abort = new AbortController()
    find(bridge, text, abort.signal).then(setFound, () => {
      // Earlier results stay; the next letter searches again.
    })
    return () => abort.abort()
  }, [bridge, find, text, isOpen])
  return found
}
