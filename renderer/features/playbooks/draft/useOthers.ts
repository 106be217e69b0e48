import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { SharedState } from './presence.ts'
import { useDraft } from './DraftProvider.tsx'

function listen(awareness: Awareness) {
  return (listener: () => void) => {
    awareness.on('change', listener)
    return () => awareness.off('change', listener)
  }
}

/** Names of the others who have the draft open, or who are in one step of it; one name a line, sorted, each once. */
export function useOthers(stepId?: string): string {
  const { client } = useDraft()
  const { awareness } = client
  const subscribe = useMemo(() => listen(awareness), [awareness])
  return useSyncExternalStore(subscribe, () => namesOf(awareness, stepId))
}

function namesOf(awareness: Awareness, stepId: string | undefined): string {
  const names = new Set<string>()
  for (const [clientId, state] of awareness.getStates() as Map<number, Partial<SharedState>>) {
    if (clientId === awareness.clientID || (stepId !== undefined && state.stepId !== stepId)) continue
    names.add(state.user?.name.replaceAll('\n', ' ') ?? 'Somebody')
  }
  return [...names].sort().join('\n')
}
