import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { VersionView } from '#shared/contract/playbooks.contract.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useSearchParam, useSetSearch } from '#renderer/ui/navigation.tsx'
import { ReadInstead, useDraft } from '../draft/DraftProvider.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { staticSource } from '../source/contentSource.ts'
import { usePlaybookView } from '../view/viewStore.ts'

/** Which content of a playbook is on the page: the version that runs use, or the draft. */
export type Shown = 'published' | 'draft'

interface ShownContent {
  shown: Shown
  /** Whether the draft differs from the published version, so that there is a choice. */
  hasBoth: boolean
  show: (shown: Shown) => void
  /** The version on the page, once it is loaded. */
  version: VersionView | undefined
  /** Why the version cannot be shown. */
  error: Error | undefined
}

const ShownContext = createContext<ShownContent | null>(null)

/** What is on the page, and how to change it. */
export function useShown(): ShownContent {
  const shown = use(ShownContext)
  if (shown === null) throw new Error('There is no ShownContentProvider around this.')
  return shown
}

/**
 * Chooses what everything inside shows. One reads the published version where the draft has changes, unless the address
 * asks for the draft. Who began to write in a draft without changes goes on writing in it.
 */
export function ShownContentProvider({ children }: { children: ReactNode }) {
  const { publishedVersionId, hasUnpublishedChanges } = usePlaybookRecord()
  const { canEdit } = useDraft()
  const asked = useSearchParam('show')
  const setSearch = useSetSearch()
  const hasBoth = publishedVersionId !== null && hasUnpublishedChanges
  const [hadBoth] = useState(hasBoth)
  const isDraft = !hasBoth || asked === 'draft' || (asked !== 'published' && canEdit && !hadBoth)
  const show = useCallback(
    (shown: Shown) => {
      if (hasBoth) setSearch({ show: shown })
    },
    [hasBoth, setSearch],
  )
  if (isDraft) {
    const value = { shown: 'draft', hasBoth, show, version: undefined, error: undefined } as const
    return <ShownContext value={value}>{children}</ShownContext>
  }
  return (
    <Published versionId={publishedVersionId} show={show}>
      {children}
    </Published>
  )
}

function Published({
  versionId,
  show,
  children,
}: {
  versionId: string
  show: (shown: Shown) => void
  children: ReactNode
}) {
  const { data, error } = useLive('playbooks.version', { versionId })
  const source = useMemo(() => data && staticSource(data.content), [data])
  const jump = usePlaybookView((view) => view.jump)
  // A step that only the draft has is shown there.
  const isElsewhere = source !== undefined && typeof jump?.stepId === 'string' && !source.step(jump.stepId)
  useEffect(() => {
    if (isElsewhere) show('draft')
  }, [isElsewhere, show])
  const value = useMemo(
    () => ({ shown: 'published' as const, hasBoth: true, show, version: data?.version, error }),
    [show, data, error],
  )
  return (
    <ShownContext value={value}>
      {source ? <ReadInstead source={source}>{children}</ReadInstead> : children}
    </ShownContext>
  )
}
