import { IconCalendarDue, IconClock } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { SavedState } from '#renderer/content/SavedState.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { AssigneeMenu } from './parts/AssigneeMenu.tsx'
import classes from './step.module.css'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { Worker } from './words/access.ts'
import { stepDue } from './words/stepDue.ts'
import { useStepState } from './words/stepStates.ts'
import type { RunStep } from './words/stepStates.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** Number, title, state, person and time of a step. */
export function StepHead({
  view,
  step,
  content,
  worker,
  titleRef,
}: {
  view: RunView
  step: RunStep
  content: StepContent
  worker: Worker
  titleRef?: Ref<HTMLHeadingElement> | undefined
}) {
  const now = useNow()
  const format = useFormatMessage()
  const stepState = useStepState()
  const { execution, item } = step
  const { look, word } = stepState(step, view.run.status, now)
  const isUnderWay = item !== null && isOpenWork(item)
  const due = stepDue(item, view.run, now, format)
  return (
    <header className={classes.head}>
      <p className={classes.number}>
        {format(m.stepOf, { position: execution.position + 1, total: view.steps.length })}
      </p>
      <h2 ref={titleRef} className={classes.title} dir="auto" tabIndex={-1}>
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
            isChangeable={view.run.status === 'running'}
          />
        )}
        {due !== null && look !== 'late' && (
          <span className={classes.due} title={exactTime(due.dueMs, format)}>
            <IconCalendarDue size={15} aria-hidden="true" />
            {due.short}
          </span>
        )}
        {content.estimatedDuration !== null && (
          <span className={classes.due} title={format(m.estimate)}>
            <IconClock size={15} aria-hidden="true" />
            {format(m.takesAbout, { duration: durationWords(content.estimatedDuration, format) })}
          </span>
        )}
      </div>
    </header>
  )
}
