import { Button } from '@mantine/core'
import { IconMoodCheck } from '@tabler/icons-react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { todayActionsMessages } from '#shared/messages/todayActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ActiveRuns } from './ActiveRuns.tsx'
import { Changes } from './Changes.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { StartButtons } from './StartButtons.tsx'
import classes from './today.module.css'
import { changesSince, commonPlaybooks, groupByDue, startOfYesterdayMs } from './todayModel.ts'
import { WaitingToPublish } from './WaitingToPublish.tsx'
import { WorkLines } from './WorkLines.tsx'

const mostStarts = 6
const mostRuns = 6
const mostChanges = 8

/** Today: late, due and active work, and changes. */
export function TodayPage() {
  const now = useNow()
  const format = useFormatMessage()
  const { session, can } = useSession()
  const work = useLive('work.mine', { limit: 200 })
  const running = useLive('runs.list', { status: 'running', limit: mostRuns })
  const runs = useLive('runs.list', { limit: 100 })
  const playbooks = useLive('playbooks.list', { limit: 100 })

  const day = format.date(now, { weekday: 'long', day: 'numeric', month: 'long' })
  const asked = [work, running, runs, playbooks]
  const failed = asked.find(({ error, data }) => error !== undefined && data === undefined)
  const header = <PageHeader title={format(todayActionsMessages.today)} facts={day} />

  if (failed) {
    return (
      <Page>
        {header}
        <ErrorNotice
          title={format(m.notShown)}
          error={failed.error}
          onRetry={() => asked.forEach(({ retry }) => retry())}
        />
      </Page>
    )
  }
  if (!work.data || !running.data || !runs.data || !playbooks.data) {
    return (
      <Page>
        {header}
        <Loading lines={6} label={format(m.loading)} />
      </Page>
    )
  }
  if (playbooks.data.total === 0 && runs.data.total === 0) {
    return (
      <Page>
        <PageHeader
          title={session?.person ? format(m.welcomeName, { name: session.person.name }) : format(m.welcome)}
          description={format(m.beginWithOne)}
        />
        <FirstSteps />
      </Page>
    )
  }

  const { late, today, other } = groupByDue(work.data.items, now)
  const starts = can('run:work')
    ? commonPlaybooks(playbooks.data.items, runs.data.items, format).slice(0, mostStarts)
    : []
  const changes = changesSince(playbooks.data.items, runs.data.items, startOfYesterdayMs(now), format).slice(
    0,
    mostChanges,
  )
  // Items beyond the query's limit are its last: neither late nor due today as long as those are fewer.
  const otherTotal = other.length + work.data.total - work.data.items.length
  return (
    <Page>
      {header}
      <div className={classes.columns}>
        <div className={classes.column}>
          <WorkLines title={format(m.late)} views={late} total={late.length} late />
          <WorkLines title={format(m.dueToday)} views={today} total={today.length} />
          <WorkLines title={format(m.waitingForYou)} views={other} total={otherTotal} />
          <WaitingToPublish />
          {work.data.total === 0 && (
            <EmptyState
              icon={IconMoodCheck}
              action={
                starts.length === 0 &&
                can('playbook:write') && (
                  <Button component={AppLink} to="/playbooks" variant="default">
                    {format(m.toPlaybooks)}
                  </Button>
                )
              }
            >
              {format(starts.length === 0 ? m.caughtUpNoRuns : m.caughtUp)}
            </EmptyState>
          )}
          <ActiveRuns runs={running.data.items} total={running.data.total} />
        </div>
        <div className={classes.column}>
          <StartButtons playbooks={starts} />
          <Changes changes={changes} />
        </div>
      </div>
    </Page>
  )
}
