import { useStateWord } from '#renderer/ui/states.ts'
import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { usePlacementFilters } from '#renderer/placement/usePlacementFilters.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { runListMessages as m } from '#shared/messages/runList.messages.ts'
import { runActionMessages } from '#shared/messages/runActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { runList } from './runList.tsx'
import { BulkRuns } from './BulkRuns.tsx'
import { StartRun } from './StartRun.tsx'

/** All runs of the team, to look through and to start new ones. */
export function RunsPage() {
  const format = useFormatMessage()
  const { can } = useSession()
  const { data: published } = useLive('playbooks.list', { isPublished: true, limit: 2 })
  const placementFilters = usePlacementFilters()
  const stateWord = useStateWord()
  const definition = useMemo(
    () => runList(placementFilters, (status) => stateWord('run', status), format),
    [placementFilters, stateWord, format],
  )
  const isAny = (published?.total ?? 0) > 0
  const only = published?.total === 1 ? published.items[0] : undefined
  return (
    <Page fill>
      <PageHeader
        title={format(runActionMessages.runs)}
        description={format(m.lead)}
        actions={can('run:work') && isAny && <StartRun onlyPlaybook={only?.id} />}
      />
      <LongList
        definition={definition}
        bulk={can('run:work') ? (runs, keep) => <BulkRuns runs={runs} onKeep={keep} /> : undefined}
        empty={
          <EmptyState
            icon={IconPlayerPlay}
            action={
              <Button component={AppLink} to="/playbooks">
                {format(isAny ? m.choosePlaybook : m.toPlaybooks)}
              </Button>
            }
          >
            {format(isAny ? m.noRuns : m.noPlaybooks)}
          </EmptyState>
        }
      />
    </Page>
  )
}
