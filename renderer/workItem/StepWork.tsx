import { Button, CopyButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import type { Ref } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useWorkInputs } from './input/workInputs.ts'
import { Guide } from './Guide.tsx'
import { Note } from './parts/Note.tsx'
import { ValueFacts } from './parts/ValueFacts.tsx'
import { StepForm } from './StepForm.tsx'
import { StepHead } from './StepHead.tsx'
import { StepRecord } from './StepRecord.tsx'
import classes from './step.module.css'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { whyClosed } from './words/access.ts'
import type { Worker } from './words/access.ts'
import type { RunStep } from './words/stepStates.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

export interface StepWorkProps {
  view: RunView
  step: RunStep
  content: StepContent
  worker: Worker
  titleRef?: Ref<HTMLHeadingElement>
  /** The step was completed or skipped here. */
  onEnded: () => void
}

/** One step of a run: its form for its assignees, its record for all others. */
export function StepWork({ view, step, content, worker, titleRef, onEnded }: StepWorkProps) {
  const format = useFormatMessage()
  const { execution, item } = step
  const isUnderWay = execution.status === 'running' && item !== null && isOpenWork(item)
  const closed = isUnderWay ? whyClosed(item, view.run.status, worker, view, format) : null
  return (
    <div className={classes.step}>
      <StepHead {...{ view, step, content, worker, titleRef }} />
      {execution.status === 'running' && execution.reason !== null && (
        <Note>
          <p dir="auto">{storedWords(execution.reason, format)}</p>
        </Note>
      )}
      {isUnderWay && <Reopened view={view} step={step} />}
      {closed !== null && (
        <Note tone={view.run.status === 'paused' ? 'notice' : 'calm'}>
          <p>{closed}</p>
        </Note>
      )}
      {item !== null && (!isUnderWay || closed !== null) && <LostTyping item={item} content={content} />}
      <Guide body={content.body} />
      {isUnderWay && closed === null ? (
        <StepForm key={item.id} view={view} item={item} content={content} onEnded={onEnded} />
      ) : (
        <StepRecord view={view} step={step} content={content} />
      )}
    </div>
  )
}

/** That a step is open again, by whom and why. */
function Reopened({ view, step: { execution } }: Pick<StepWorkProps, 'view' | 'step'>) {
  const format = useFormatMessage()
  const last = execution.corrections?.findLast(({ reopens }) => reopens === true)
  if (last === undefined) return null
  return (
    <Note>
      <p>
        <Words
          message={m.reopenedWhy}
          values={{
            who: <bdi>{view.people[last.by] ?? format(runWorkMessages.formerPerson)}</bdi>,
            when: <TimeAgo at={last.at} />,
            reason: <bdi>{last.reason}</bdi>,
          }}
        />
      </p>
    </Note>
  )
}

/** Unsaved input of this window, for a step that was ended or handed over meanwhile. */
function LostTyping({ item, content }: { item: WorkItem; content: StepContent }) {
  const format = useFormatMessage()
  const input = useWorkInputs().of(item.id)
  const { values, unreadable, error } = useSyncExternalStore(input.listen, input.getState)
  const typed = { ...values, ...unreadable }
  if (error === null || Object.keys(typed).length === 0) return null
  const fields = [...content.inputs, ...content.outputs].filter(({ key }) => Object.hasOwn(typed, key))
  const text = fields.map(({ key, label }) => `${label}: ${String(typed[key] ?? '')}`).join('\n')
  return (
    <Note tone="bad" role="alert">
      <p>{format(m.notSavedInput, { problem: errorWords(error, format) })}</p>
      <ValueFacts fields={fields} values={typed} />
      <div style={{ display: 'flex', gap: 8 }}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {format(copied ? m.copied : m.copyIt)}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="subtle" color="gray" onClick={() => input.discard()}>
          {format(m.discard)}
        </Button>
      </div>
    </Note>
  )
}
