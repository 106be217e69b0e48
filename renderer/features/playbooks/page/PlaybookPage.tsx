import { useEffect } from 'react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { LoadFailure } from '#renderer/ui/LoadFailure.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { usePageTitle, usePathParam, useSearchParam, useSetSearch } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DraftProvider } from '../draft/DraftProvider.tsx'
import { useOpenPanel } from '../view/useOpenPanel.ts'
import { panels, usePlaybookView } from '../view/viewStore.ts'
import { PlaybookScreen } from './PlaybookScreen.tsx'

/** A playbook: its draft for reading and writing, with outline, graph, checks and versions beside it. */
export function PlaybookPage() {
  const format = useFormatMessage()
  const slug = usePathParam('slug')
  const { session } = useSession()
  const { data, error, retry } = useLive('playbooks.get', { playbook: slug })
  const reset = usePlaybookView((view) => view.reset)
  usePageTitle(data?.playbook.name)
  useEffect(() => reset, [reset, slug])
  const step = useSearchParam('step')
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  useEffect(() => {
    if (step !== undefined && step !== '') jumpTo(step)
  }, [jumpTo, slug, step])

  const panel = useSearchParam('panel')
  const openPanel = useOpenPanel()
  const setSearch = useSetSearch()
  useEffect(() => {
    const known = panels.find((name) => name === panel)
    if (known === undefined) return
    openPanel(known)
    // The same address opens it again later.
    setSearch({ panel: undefined })
  }, [openPanel, setSearch, slug, panel])

  if (error) {
    return (
      <LoadFailure
        what="playbook"
        error={error}
        onRetry={retry}
        list={{ to: '/playbooks', label: format(m.playbooks) }}
        session={session}
      />
    )
  }
  if (!data) {
    return (
      <Page>
        <Loading lines={8} label={format(m.opening)} />
      </Page>
    )
  }
  return (
    <DraftProvider key={data.playbook.id} playbookId={data.playbook.id}>
      <PlaybookScreen playbook={data.playbook} />
    </DraftProvider>
  )
}
