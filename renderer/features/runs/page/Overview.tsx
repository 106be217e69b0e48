import { IconChevronRight } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { AttachmentLine } from '#renderer/workItem/files/AttachmentLine.tsx'
import { Section } from '#renderer/workItem/parts/Section.tsx'
import { ValueFacts } from '#renderer/workItem/parts/ValueFacts.tsx'
import { whoseWords } from '#renderer/workItem/words/access.ts'
import { stepDue } from '#renderer/workItem/words/stepDue.ts'
import { originsOf } from '#renderer/workItem/words/origins.ts'
import { useStepState } from '#renderer/workItem/words/stepStates.ts'
import type { RunStep } from '#renderer/workItem/words/stepStates.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import type { Arrangement } from './layout.ts'
import classes from './Overview.module.css'
import { summaryWords } from './summaryWords.ts'
import { Timeline } from './Timeline.tsx'
import { storedWords } from '#shared/messages/storedWords.ts'

/** A whole run: its open work, or its result; its values, files and history. */
export function Overview({
  view,
  arrangement,
  titleRef,
  onSelectStep,
}: {
  view: RunView
  arrangement: Arrangement
  titleRef: Ref<HTMLHeadingElement>
  onSelectStep: (stepId: string) => void
}) {
  const format = useFormatMessage()
  const underWay = view.steps.filter(({ execution }) => execution.status === 'running')
  const mine = underWay.filter(({ isMine }) => isMine)
  const others = underWay.filter((step) => !mine.includes(step))
  const skipped = view.steps.filter(({ execution }) => execution.status === 'skipped')
  const origins = originsOf(view)
  const fields = fieldsWith(view, origins)
  const values = Object.fromEntries([...origins].map(([key, { value }]) => [key, value]))
  const lists = [
    { title: format(m.forYou), steps: mine },
    { title: format(mine.length > 0 ? m.withOthers : m.underWay), steps: others },
    { title: format(m.skipped), steps: skipped },
  ]
  return (
    <div className={classes.overview} data-arrangement={arrangement}>
      <div className={classes.main}>
        <Summary view={view} mine={mine.length} titleRef={titleRef} />
        {lists.map(
          ({ title, steps }) =>
            steps.length > 0 && (
              <Section key={title} title={title}>
                <ul className={classes.steps}>
                  {steps.map((step) => (
                    <li key={step.execution.id}>
                      <StepLine view={view} step={step} onSelect={onSelectStep} />
                    </li>
                  ))}
                </ul>
              </Section>
            ),
        )}
        {fields.length > 0 && (
          <Section title={format(view.run.endedAt === null ? m.valuesSoFar : m.values)}>
            <ValueFacts fields={fields} values={values} origins={origins} />
          </Section>
        )}
        <MetadataPanel kind="run" id={view.run.id} />
        {view.attachments.length > 0 && (
          <Section title={format(m.attachments)}>
            <div className={classes.files}>
              {view.attachments.map((file) => (
                <AttachmentLine
                  key={file.id}
                  file={file}
                  nameOf={(personId) => view.people[personId] ?? format(runWorkMessages.formerPerson)}
                />
              ))}
            </div>
          </Section>
        )}
      </div>
      <Section title={format(m.whatHappened)}>
        <Timeline events={view.timeline} onSelectStep={onSelectStep} />
      </Section>
    </div>
  )
}

function fieldsWith(view: RunView, known: ReadonlyMap<string, unknown>): Field[] {
  const fields = new Map<string, Field>()
  for (const step of view.content.steps) {
    for (const field of [...step.outputs, ...step.inputs]) {
      if (known.has(field.key) && !fields.has(field.key)) fields.set(field.key, field)
    }
  }
  return [...fields.values()]
}

function Summary({
  view,
  mine,
  titleRef,
}: {
  view: RunView
  mine: number
  titleRef: Ref<HTMLHeadingElement>
}) {
  const now = useNow()
  const format = useFormatMessage()
  const { run } = view
  const count = (status: string) => view.steps.filter(({ execution }) => execution.status === status).length
  const people = new Set(
    view.steps.flatMap(({ execution: { endedBy } }) =>
      endedBy === null || endedBy === 'system' ? [] : [endedBy],
    ),
  )
  const tiles: [string, number][] = [
    [format(m.tileDone), count('completed') + count('overridden')],
    [format(m.tileSkipped), count('skipped')],
    [format(m.tileAttachments, { count: view.totals.attachments }), view.totals.attachments],
    [format(m.tilePeople, { count: people.size }), people.size],
  ]
  return (
    <div>
      <h2 ref={titleRef} className={classes.summary} tabIndex={-1}>
        {summaryWords(view, mine, now, format)}
      </h2>
      {run.endReason !== null && (
        <p className={classes.reason}>{format(m.reasonIs, { reason: run.endReason })}</p>
      )}
      <dl className={classes.tiles}>
        {tiles.map(([word, n]) => (
          <div key={word} className={classes.tile}>
            <dt>{word}</dt>
            <dd className="orgata-tabular">{format.number(n)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function StepLine({
  view,
  step,
  onSelect,
}: {
  view: RunView
  step: RunStep
  onSelect: (stepId: string) => void
}) {
  const now = useNow()
  const format = useFormatMessage()
  const stepState = useStepState()
  const { execution, item } = step
  const { look, word } = stepState(step, view.run.status, now)
  const due = stepDue(item, view.run, now, format)
  const who =
    execution.status === 'skipped'
      ? execution.reason === null
        ? ''
        : storedWords(execution.reason, format)
      : item === null
        ? ''
        : whoseWords(item, view, format)
  return (
    <button type="button" className={classes.step} onClick={() => onSelect(execution.stepId)}>
      <StateShape look={look} />
      <span className={classes.stepTitle}>
        {execution.position + 1}. <b dir="auto">{execution.name}</b>
      </span>
      <span className={classes.stepFacts} data-late={due?.late || undefined}>
        {[word, due?.short, who].filter((part) => part !== undefined && part !== '').join(' · ')}
      </span>
      <IconChevronRight size={16} className={classes.go} aria-hidden="true" />
    </button>
  )
}
