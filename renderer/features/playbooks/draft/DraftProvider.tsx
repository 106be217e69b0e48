import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { useSession } from '#renderer/bridge/hooks.ts'
import { SourceProvider } from '../source/SourceProvider.tsx'
import type { ContentSource } from '../source/contentSource.ts'
import { createDraftSessions } from './draftSession.ts'
import type { DraftSession } from './draftSession.ts'
import type { DraftStatus } from './draftStatus.ts'
import { personColor } from '#renderer/ui/personLook.ts'

interface OpenDraft extends DraftSession {
  /** Whether this person may change it here: their access allows it, and no newer Orgata wrote it. */
  canEdit: boolean
}

const DraftContext = createContext<OpenDraft | null>(null)

/** Opens the draft of a playbook for everything inside, and shares the person's name with the others who have it open. */
export function DraftProvider({ playbookId, children }: { playbookId: string; children: ReactNode }) {
  const holdDraft = useOwned(createDraftSessions)
  const { session: person, can } = useSession()
  const [session, setSession] = useState<DraftSession | null>(null)

  useEffect(() => {
    const [held, leave] = holdDraft(playbookId)
    setSession(held)
    return () => {
      setSession(null)
      leave()
    }
  }, [holdDraft, playbookId])

  const isReadOnly = useSyncExternalStore(
    session?.client.status.subscribe ?? noListener,
    () => session?.client.status.getState().isReadOnly ?? true,
  )
  const canEdit = can('playbook:write') && !isReadOnly
  const me = person?.person
  useEffect(() => {
    if (session && me)
      session.client.awareness.setLocalStateField('user', {
        id: me.id,
        name: me.name,
        color: personColor(me.id),
      })
  }, [session, me])
  useUnsavedGuard(session)

  const draft = useMemo(() => session && { ...session, canEdit }, [session, canEdit])
  if (!draft) return null
  return (
    <DraftContext value={draft}>
      <SourceProvider source={draft.model}>{children}</SourceProvider>
    </DraftContext>
  )
}

/** Shows other content than the draft to everything inside, to read: a published version, beside the open draft. */
export function ReadInstead({ source, children }: { source: ContentSource; children: ReactNode }) {
  const open = useDraft()
  const draft = useMemo(() => ({ ...open, canEdit: false }), [open])
  return (
    <DraftContext value={draft}>
      <SourceProvider source={source}>{children}</SourceProvider>
    </DraftContext>
  )
}

const noListener = () => () => {}

/** Sends waiting changes when the window is hidden, and asks before closing a window with unsaved ones. */
function useUnsavedGuard(session: DraftSession | null): void {
  useEffect(() => {
    if (!session) return
    const { client } = session
    const onHide = () => {
      if (document.visibilityState === 'hidden') client.flush()
    }
    const onLeave = (event: BeforeUnloadEvent) => {
      client.flush()
      if (client.hasUnsaved()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('beforeunload', onLeave)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('beforeunload', onLeave)
    }
  }, [session])
}

/** The open draft around a component. */
export function useDraft(): OpenDraft {
  const draft = use(DraftContext)
  if (draft === null) throw new Error('There is no DraftProvider around this.')
  return draft
}

/** The state of this window's copy: saved places and errors. */
export function useDraftStatus<T>(select: (status: DraftStatus) => T): T {
  return useStore(useDraft().client.status, select)
}
