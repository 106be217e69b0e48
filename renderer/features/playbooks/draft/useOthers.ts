import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { textEditorMessages } from '#shared/messages/textEditor.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from './DraftProvider.tsx'
import type { SharedState } from './presence.ts'

/** Another person who has the draft open. `seed` decides their colour. */
export interface Other {
  name: string
  seed: string
}

function listen(awareness: Awareness) {
  return (listener: () => void) => {
    awareness.on('change', listener)
    return () => awareness.off('change', listener)
  }
}

/** The others who have the draft open, or who are in one step of it; each person once, by name. */
export function useOthers(stepId?: string): readonly Other[] {
  const format = useFormatMessage()
  const { client } = useDraft()
  const { awareness } = client
  const subscribe = useMemo(() => listen(awareness), [awareness])
  // A text compares by value, so that a moving caret renders nothing here.
  const text = useSyncExternalStore(subscribe, () =>
    othersText(awareness, stepId, format(textEditorMessages.somebody)),
  )
  return useMemo(() => JSON.parse(text) as Other[], [text])
}

function othersText(awareness: Awareness, stepId: string | undefined, nameless: string): string {
  const others = new Map<string, Other>()
  for (const [clientId, state] of awareness.getStates() as Map<number, Partial<SharedState>>) {
    if (clientId === awareness.clientID || (stepId !== undefined && state.stepId !== stepId)) continue
    const name = state.user?.name || nameless
    const seed = state.user?.id ?? name
    others.set(seed, { name, seed })
  }
  return JSON.stringify([...others.values()].sort((a, b) => (a.name < b.name ? -1 : 1)))
}
