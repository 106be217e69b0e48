import { IconCalendarDue, IconClock } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { formatDuration } from '#shared/kernel/duration.ts'
import { SavedState } from '#renderer/content/SavedState.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { AssigneeMenu } from './parts/AssigneeMenu.tsx'
import classes from './step.module.css'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { Worker } from './words/access.ts'
import { dueWords, whyDue } from './words/dueWords.ts'
import { useStepState } from './words/stepStates.ts'
import type { RunStep } from './words/stepStates.ts'

/** Number, title, state, person and time of a step. */
export function StepHead({
  view,
  step,
  content,
  worker,
  members,
  titleRef,
}: {
  view: RunView
  step: RunStep
  content: StepContent
  worker: Worker
  members: readonly MemberView[]
  titleRef?: Ref<HTMLHeadingElement> | undefined
}) {
  const now = useNow()
  const stepState = useStepState()
  const { execution, item } = step
  const { look, word } = stepState(step, view.run.status, now)
  const isUnderWay = item !== null && isOpenWork(item)
  const dueMs = isUnderWay && item.dueAt !== null ? Date.parse(item.dueAt) : null
  const due = dueMs === null ? null : dueWords(dueMs, now)
  return (
    <header className={classes.head}>
      <p className={classes.number}>
        Step {execution.position + 1} of {view.steps.length}
      </p>
      <h2 ref={titleRef} className={classes.title} tabIndex={-1}>
        {execution.name}
      </h2>
      <div className={classes.facts}>
        <StateBadge look={look}>{look === 'late' && due !== null ? due.short : word}</StateBadge>
        {item !== null && <SavedState kind="workItem" id={item.id} onlyProblems />}
        {isUnderWay && (
          <AssigneeMenu
            item={item}
            names={view}
            worker={worker}
            members={members}
            isChangeable={view.run.status === 'running'}
          />
        )}
        {dueMs !== null && due !== null && look !== 'late' && (
          <span
            className={classes.due}
            title={`${whyDue(Date.parse(item!.createdAt), dueMs, now)} Exactly: ${exactTime(dueMs)}`}
          >
            <IconCalendarDue size={15} aria-hidden="true" />
            {due.short}
          </span>
        )}
        {content.estimatedDuration !== null && (
          <span
            className={classes.due}
            title={
              dueMs === null ? 'How long it should take' : whyDue(Date.parse(item!.createdAt), dueMs, now)
            }
          >
            <IconClock size={15} aria-hidden="true" />
            {formatDuration(content.estimatedDuration)}
          </span>
        )}
      </div>
    </header>
  )
}
