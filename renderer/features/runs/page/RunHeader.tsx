import { Button } from '@mantine/core'
import { IconBook2, IconCalendarDue, IconClock, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { BackToList } from '#renderer/list/BackToList.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import type { PageHeaderProps } from '#renderer/ui/PageHeader.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { SavedState } from '#renderer/content/SavedState.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { ReasonPopover } from '#renderer/workItem/parts/ReasonPopover.tsx'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { isLateRun } from '#shared/entities/runs/dueDate.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { dueIn } from '#renderer/workItem/words/stepDue.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './run.module.css'
import { EndedActions } from './EndedActions.tsx'
import { tookWords } from './summaryWords.ts'

/** Name, facts and actions of a run, for the head of its page. */
export function runHeader(view: RunView, format: FormatMessage): PageHeaderProps {
  const { run } = view
  return {
    back: <BackToList to="/runs">{format(m.runs)}</BackToList>,
    title: (
      <span className={classes.clamped} title={run.name} dir="auto">
        {run.name}
      </span>
    ),
    actions: run.endedAt === null ? <RunActions run={run} /> : <EndedActions view={view} />,
    facts: <RunFacts view={view} />,
  }
}

/** State, playbook, people and times of a run. */
function RunFacts({ view }: { view: RunView }) {
  const format = useFormatMessage()
  const now = useNow()
  const { run } = view
  const { look, word } = useStateWord()('run', run.status)
  const next = nextDue(view)
  const due = dueIn(run.endedAt === null ? run.dueAt : null, run, now, format)
  const stepDue = next === null || next.dueAt === run.dueAt ? null : dueIn(next.dueAt, run, now, format)
  const elapsed = tookWords(view, now, format)
  const nameOf = (personId: string) => (
    <PersonName name={view.people[personId] ?? format(runWorkMessages.formerPerson)} seed={personId} />
  )
  return (
    <>
      <StateBadge look={look}>{word}</StateBadge>
      <SavedState kind="run" id={run.id} />
      <span className={classes.fact}>
        <IconBook2 size={15} aria-hidden="true" />
        <AppLink to={`/playbooks/${run.playbookId}`} className={classes.playbook} title={view.content.title}>
          <bdi>{view.content.title}</bdi>
        </AppLink>
        {format(m.version, { number: run.versionNumber })}
      </span>
      <span className={classes.fact}>
        <Words
          message={m.startedBy}
          values={{ person: nameOf(run.startedBy), when: <TimeAgo at={run.startedAt} /> }}
        />
      </span>
      {elapsed !== null && run.status !== 'paused' && (
        <span className={classes.fact} title={format(m.elapsedHelp)}>
          <IconClock size={15} aria-hidden="true" />
          {format(run.endedAt === null ? m.runningFor : m.took, { length: elapsed })}
        </span>
      )}
      {run.assigneeId != null && (
        <span className={classes.fact}>
          <Words message={m.assignedTo} values={{ person: nameOf(run.assigneeId) }} />
        </span>
      )}
      {due !== null && (
        <span className={classes.fact} data-late={due.late || undefined} title={exactTime(due.dueMs, format)}>
          <IconCalendarDue size={15} aria-hidden="true" />
          {due.short}
        </span>
      )}
      {run.endedAt !== null && isLateRun(run, now) && (
        <span
          className={classes.fact}
          data-late
          title={format(m.dueAt, { time: exactTime(Date.parse(run.dueAt!), format) })}
        >
          <IconCalendarDue size={15} aria-hidden="true" />
          {format(m.endedLate, {
            length: msWords(Date.parse(run.endedAt) - Date.parse(run.dueAt!), format),
          })}
        </span>
      )}
      {stepDue !== null && (
        <span className={classes.fact} data-late={stepDue.late || undefined} title={next!.title}>
          <IconCalendarDue size={15} aria-hidden="true" />
          {format(m.stepDue, {
            number: next!.number,
            due: stepDue.short.charAt(0).toLowerCase() + stepDue.short.slice(1),
          })}
        </span>
      )}
    </>
  )
}

interface NextDue {
  dueAt: string
  title: string
  number: number
}

/** The step under way that is due first. */
function nextDue(view: RunView): NextDue | null {
  if (view.run.status !== 'running') return null
  let first: NextDue | null = null
  for (const { execution, item } of view.steps) {
    if (item === null || item.dueAt === null || !isOpenWork(item)) continue
    if (first === null || item.dueAt < first.dueAt)
      first = { dueAt: item.dueAt, title: execution.name, number: execution.position + 1 }
  }
  return first
}

function RunActions({ run }: { run: Run }) {
  const format = useFormatMessage()
  const { can } = useSession()
  const pause = useCommand('runs.pause')
  const resume = useCommand('runs.resume')
  const cancel = useCommand('runs.cancel')
  const [isCancelling, setCancelling] = useState(false)
  const isOver = run.status !== 'running' && run.status !== 'paused'
  if (isOver || !can('run:work')) return null
  const seen = { runId: run.id, version: run.version }
  const said = (words: string) => [() => announce(words), () => {}] as const
  return (
    <>
      {can('run:manage') && (
        <ReasonPopover
          opened={isCancelling}
          onClose={() => setCancelling(false)}
          question={format(m.cancelHelp)}
          label={format(m.cancelWhy)}
          confirmLabel={format(m.cancelRun)}
          danger
          position="bottom-end"
          onConfirm={(reason) => cancel.run({ ...seen, reason })}
        >
          <Button variant="subtle" color="gray" size="xs" onClick={() => setCancelling(!isCancelling)}>
            {format(m.cancel)}
          </Button>
        </ReasonPopover>
      )}
      {run.status === 'running' ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPause size={16} />}
          loading={pause.running}
          onClick={() => void pause.run(seen).then(...said(format(m.paused)))}
        >
          {format(m.pause)}
        </Button>
      ) : (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={16} />}
          loading={resume.running}
          onClick={() => void resume.run(seen).then(...said(format(m.resumed)))}
        >
          {format(m.resume)}
        </Button>
      )}
    </>
  )
}
