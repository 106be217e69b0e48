import { Button, Select } from '@mantine/core'
import { IconPlayerPlay, IconSearchOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { Choices } from '#renderer/ui/Choices.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink, useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { runState } from '#renderer/ui/states.ts'
import { pageSize, RunList } from './RunList.tsx'
import type { RunFilter } from './RunList.tsx'
import classes from './runs.module.css'
import { startable } from '../startable.ts'
import { StartRun } from './StartRun.tsx'

const states = ['running', 'paused', 'completed', 'cancelled'] as const satisfies readonly Run['status'][]

/** All runs of the team, to look through and to start new ones. */
export function RunsPage() {
  const { can } = useSession()
  const { filter, setFilter } = useFilter()
  const { data, error, retry } = useLive('runs.list', { ...filter, limit: pageSize })
  const { data: playbookList } = useLive('playbooks.list', { limit: 500 })
  const { data: members } = useLive('team.members', {})
  const playbooks = playbookList?.items
  const names = useMemo(
    () => ({
      playbooks: new Map(playbooks?.map(({ id, name }) => [id, name])),
      people: new Map(members?.map(({ personId, name }) => [personId, name])),
    }),
    [playbooks, members],
  )
  const published = useMemo(() => startable(playbooks), [playbooks])
  const isFiltered = filter.status !== undefined || filter.playbookId !== undefined
  return (
    <div className={classes.page}>
      <PageHeader
        title="Runs"
        description="A run is a playbook being carried out: who did what, when, with which evidence."
        actions={can('run:work') && published.length > 0 && <StartRun playbooks={published} />}
      />
      {(isFiltered || (data !== undefined && data.total > 0)) && (
        <div className={classes.filters}>
          <StateFilter value={filter.status} onChange={(status) => setFilter({ ...filter, status })} />
          <Select
            className={classes.playbook}
            aria-label="Only runs of one playbook"
            placeholder="Every playbook"
            data={(playbooks ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.playbookId ?? null}
            onChange={(playbookId) => setFilter({ ...filter, playbookId: playbookId ?? undefined })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Show runs of every playbook' }}
            nothingFoundMessage="No playbook has this name"
          />
        </div>
      )}
      {error && data === undefined ? (
        <ErrorNotice title="The runs could not be shown" error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={6} label="Loading the runs" />
      ) : data.total > 0 ? (
        <RunList key={JSON.stringify(filter)} filter={filter} total={data.total} names={names} />
      ) : isFiltered ? (
        <EmptyState
          icon={IconSearchOff}
          action={
            <Button variant="default" onClick={() => setFilter({})}>
              Show all runs
            </Button>
          }
        >
          No run is like this.
        </EmptyState>
      ) : (
        <EmptyState
          icon={IconPlayerPlay}
          action={
            <Button component={AppLink} to="/playbooks">
              {published.length > 0 ? 'Choose a playbook' : 'Go to the playbooks'}
            </Button>
          }
        >
          {published.length > 0
            ? 'Nothing has been run yet. Start a run of a published playbook, and its steps come to the people who do them.'
            : 'Nothing has been run yet. Publish a playbook, start a run of it, and its steps come to the people who do them.'}
        </EmptyState>
      )}
    </div>
  )
}

/** The filter stands in the address, so that going back finds it again. */
function useFilter() {
  const go = useGo()
  const asked = useSearchParam('state')
  const status = states.find((state) => state === asked)
  const playbookId = useSearchParam('playbook')
  const filter: RunFilter = {
    ...(status === undefined ? {} : { status }),
    ...(playbookId === undefined || playbookId === '' ? {} : { playbookId }),
  }
  const setFilter = (next: RunFilter) => {
    const query = new URLSearchParams()
    if (next.status !== undefined) query.set('state', next.status)
    if (next.playbookId !== undefined) query.set('playbook', next.playbookId)
    const text = query.toString()
    go(text === '' ? '/runs' : `/runs?${text}`, { replace: true })
  }
  return { filter, setFilter }
}

function StateFilter({
  value,
  onChange,
}: {
  value: Run['status'] | undefined
  onChange: (status: Run['status'] | undefined) => void
}) {
  const ofStates = states.map((status) => {
    const { look, word } = runState(status)
    const shown = (
      <>
        <StateShape look={look} size={10} />
        {word}
      </>
    )
    return { value: status, look: shown }
  })
  return (
    <Choices
      label="Only runs in one state"
      name="state"
      value={value}
      choices={[{ value: undefined, look: 'All' }, ...ofStates]}
      onChange={onChange}
    />
  )
}
