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
import { startable } from '../startable.ts'
import { runList } from './runList.tsx'
import { StartRun } from './StartRun.tsx'

/** All runs of the team, to look through and to start new ones. */
export function RunsPage() {
  const { can } = useSession()
  const { data: playbookList } = useLive('playbooks.list', { sort: 'name', limit: 500 })
  const { data: members } = useLive('team.members', {})
  const placementFilters = usePlacementFilters()
  const playbooks = playbookList?.items
  const published = useMemo(() => startable(playbooks), [playbooks])
  const stateWord = useStateWord()
  const definition = useMemo(
    () =>
      runList(
        (playbooks ?? []).map(({ id, name }) => ({ value: id, label: name })),
        (members ?? []).map(({ personId, name }) => ({ value: personId, label: name })),
        placementFilters,
        (status) => stateWord('run', status),
      ),
    [playbooks, members, placementFilters, stateWord],
  )
  return (
    <Page fill>
      <PageHeader
        title="Runs"
        description="A run is a playbook being carried out: who did what, when, with which evidence."
        actions={can('run:work') && published.length > 0 && <StartRun playbooks={published} />}
      />
      <LongList
        definition={definition}
        empty={
          <EmptyState
            icon={IconPlayerPlay}
            action={
              <Button component={AppLink} to="/playbooks">
                {published.length > 0 ? 'Choose a playbook' : 'Go to Playbooks'}
              </Button>
            }
          >
            {published.length > 0
              ? 'No runs yet. Start one from a published playbook, and its steps appear in the work of the people who do them.'
              : 'No runs yet. Publish a playbook and start a run of it; its steps appear in the work of the people who do them.'}
          </EmptyState>
        }
      />
    </Page>
  )
}
