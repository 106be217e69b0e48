import { Button } from '@mantine/core'
import { IconBook2, IconCalendarDue, IconClock, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { formatMs } from '#shared/kernel/duration.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
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
import { dueWords } from '#renderer/workItem/words/dueWords.ts'
import classes from './run.module.css'

/** Name, facts and actions of a run, for the head of its page. */
export function runHeader(view: RunView): PageHeaderProps {
  const { run } = view
  return {
    back: <AppLink to="/runs">Runs</AppLink>,
    title: (
      <span className={classes.clamped} title={run.name}>
        {run.name}
      </span>
    ),
    actions: <RunActions run={run} />,
    facts: <RunFacts view={view} />,
  }
}

/** State, playbook, people and times of a run. */
function RunFacts({ view }: { view: RunView }) {
  const now = useNow()
  const { run } = view
  const { look, word } = useStateWord()('run', run.status)
  const next = nextDue(view)
  const due = next === null ? null : dueWords(next.dueMs, now)
  const endMs = run.endedAt === null ? Math.max(now, Date.parse(run.startedAt)) : Date.parse(run.endedAt)
  const elapsed = formatMs(endMs - Date.parse(run.startedAt))
  return (
    <>
      <StateBadge look={look}>{word}</StateBadge>
      <SavedState kind="run" id={run.id} />
      <span className={classes.fact}>
        <IconBook2 size={15} aria-hidden="true" />
        <AppLink to={`/playbooks/${run.playbookId}`} className={classes.playbook} title={view.content.title}>
          {view.content.title}
        </AppLink>
        version {run.versionNumber}
      </span>
      <span className={classes.fact}>
        Started by{' '}
        <PersonName name={view.people[run.startedBy] ?? 'Somebody who left'} seed={run.startedBy} />
        <TimeAgo at={run.startedAt} />
      </span>
      <span className={classes.fact} title="From its start until now, or until its end">
        <IconClock size={15} aria-hidden="true" />
        {run.endedAt === null ? `Running for ${elapsed}` : `Took ${elapsed}`}
      </span>
      {due !== null && (
        <span className={classes.fact} data-late={due.late || undefined} title={next!.title}>
          <IconCalendarDue size={15} aria-hidden="true" />
          Step {next!.number}: {due.short.charAt(0).toLowerCase() + due.short.slice(1)}
        </span>
      )}
    </>
  )
}

interface NextDue {
  dueMs: number
  title: string
  number: number
}

/** The step under way that is due first. */
function nextDue(view: RunView): NextDue | null {
  if (view.run.status !== 'running') return null
  let first: NextDue | null = null
  for (const { execution, item } of view.steps) {
    if (item === null || item.dueAt === null || !isOpenWork(item)) continue
    const dueMs = Date.parse(item.dueAt)
    if (first === null || dueMs < first.dueMs)
      first = { dueMs, title: execution.name, number: execution.position + 1 }
  }
  return first
}

function RunActions({ run }: { run: Run }) {
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
          question="The run ends here and can’t be resumed. What was done stays on record, with your reason."
          label="Why is it cancelled?"
          confirmLabel="Cancel the run"
          danger
          position="bottom-end"
          onConfirm={(reason) => cancel.run({ ...seen, reason })}
        >
          <Button variant="subtle" color="gray" size="xs" onClick={() => setCancelling(!isCancelling)}>
            Cancel run…
          </Button>
        </ReasonPopover>
      )}
      {run.status === 'running' ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPause size={16} />}
          loading={pause.running}
          onClick={() => void pause.run(seen).then(...said('Run paused.'))}
        >
          Pause
        </Button>
      ) : (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={16} />}
          loading={resume.running}
          onClick={() => void resume.run(seen).then(...said('Run resumed.'))}
        >
          Resume
        </Button>
      )}
    </>
  )
}
