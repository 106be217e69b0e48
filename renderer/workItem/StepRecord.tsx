import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Corrections } from './Corrections.tsx'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import { ReopenStep } from './ReopenStep.tsx'
import { CorrectStep } from './CorrectStep.tsx'
import { AttachmentLine } from './files/AttachmentLine.tsx'
import { Note } from './parts/Note.tsx'
import { Section } from './parts/Section.tsx'
import { ValueFacts } from './parts/ValueFacts.tsx'
import parts from './parts/parts.module.css'
import classes from './step.module.css'
import { conditionFacts } from './words/conditionFacts.ts'
import { originsOf } from './words/origins.ts'
import type { RunStep } from './words/stepStates.ts'
import { waitingWords } from './words/waiting.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { evidenceMessages } from '#shared/messages/evidence.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

/** A step for reading: one that is done, skipped, not started, or assigned to another person. */
export function StepRecord({ view, step, content }: { view: RunView; step: RunStep; content: StepContent }) {
  const format = useFormatMessage()
  const { can } = useSession()
  const { execution, item } = step
  const nameOf = (personId: string) => view.people[personId] ?? format(runWorkMessages.formerPerson)
  const hasBegun = execution.status !== 'pending'
  const fields = [
    ...content.inputs.filter(({ key }) => !content.outputs.some((output) => output.key === key)),
    ...content.outputs,
  ]
  const values = execution.status === 'running' ? (item?.values ?? {}) : execution.outputData
  const isSkipped = execution.status === 'skipped'
  const shown = isSkipped ? fields.filter(({ key }) => Object.hasOwn(values, key)) : fields
  const mayCorrect = can('run:manage') && execution.status === 'completed' && item?.status === 'completed'
  const ticked = new Set(item?.ticked)
  const files = item === null ? [] : view.attachments.filter((file) => file.workItemId === item.id)
  return (
    <div className={classes.form}>
      <Ending view={view} step={step} content={content} />
      {hasBegun && shown.length > 0 && (
        <Section title={format(execution.status === 'running' ? m.filledInSoFar : m.values)}>
          <ValueFacts fields={shown} values={values} />
          {mayCorrect && <CorrectStep item={item} execution={execution} fields={fields} />}
        </Section>
      )}
      {(execution.corrections ?? []).length > 0 && (
        <Section title={format(m.corrections)}>
          <Corrections {...{ view, execution, content }} />
        </Section>
      )}
      {item !== null && <ReopenStep {...{ view, item, execution }} />}
      {!hasBegun && fields.length > 0 && (
        <Section title={format(m.willAskFor)}>
          <ul className={parts.lines}>
            {fields.map(({ id, label }) => (
              <li key={id} dir="auto">
                {label}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {content.subSteps.length > 0 && (
        <Section
          title={format(m.checklist)}
          count={
            hasBegun ? format(m.tickedOf, { done: ticked.size, total: content.subSteps.length }) : undefined
          }
        >
          <ul className={parts.lines}>
            {content.subSteps.map(({ id, title, depth }) => (
              <li key={id} style={{ paddingInlineStart: Math.min(depth, 5) * 24, display: 'flex', gap: 8 }}>
                <span style={{ flex: 'none', marginTop: 2 }}>
                  <StateShape look={ticked.has(id) ? 'done' : 'draft'} />
                </span>
                <span className="orgata-visually-hidden">
                  {format(ticked.has(id) ? m.ticked : m.notTicked, { item: title })}
                </span>
                <span aria-hidden="true" dir="auto" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                  {title}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(content.evidence.length > 0 || files.length > 0) && (
        <Section
          title={format(
            content.evidence.length > 0 ? evidenceMessages.evidence : evidenceMessages.attachments,
          )}
        >
          {content.evidence
            .filter(({ id }) => !files.some((file) => file.evidenceId === id && isAttached(file)))
            .map(({ id, label }) => (
              <p key={id} className={classes.quiet}>
                {format(
                  hasBegun && execution.status !== 'running'
                    ? evidenceMessages.nothingAttached
                    : evidenceMessages.notAttachedYet,
                  { label },
                )}
              </p>
            ))}
          {files.map((file) => (
            <div key={file.id}>
              {file.evidenceId !== null && (
                <p className={classes.quiet}>
                  {content.evidence.find(({ id }) => id === file.evidenceId)?.label}
                </p>
              )}
              <AttachmentLine file={file} nameOf={nameOf} />
            </div>
          ))}
        </Section>
      )}
    </div>
  )
}

function Ending({ view, step, content }: { view: RunView; step: RunStep; content: StepContent }) {
  const format = useFormatMessage()
  const { execution } = step
  const reason = execution.reason === null ? null : storedWords(execution.reason, format)
  const who = <bdi>{view.people[execution.endedBy ?? ''] ?? format(runWorkMessages.formerPerson)}</bdi>
  const when = execution.endedAt === null ? '' : <TimeAgo at={execution.endedAt} />
  if (execution.status === 'pending') {
    const isOver = !['running', 'paused'].includes(view.run.status)
    return (
      <Note tone="calm">
        <p>{isOver ? format(m.endedBefore) : waitingWords(view, execution.stepId, format)}</p>
        {content.execution === 'conditional' && content.condition !== null && (
          <Condition view={view} condition={content.condition} before={undefined} lead={m.onlyIf} />
        )}
      </Note>
    )
  }
  if (execution.status === 'skipped') {
    const byRule = execution.endedBy === 'system'
    return (
      <Note tone="calm">
        <p>
          {byRule ? (
            <Words message={m.skippedByRule} values={{ when }} />
          ) : reason === null ? (
            <Words message={m.skippedBy} values={{ who, when }} />
          ) : (
            <Words message={m.skippedByWhy} values={{ who, when, reason: <bdi>{reason}</bdi> }} />
          )}
        </p>
        {byRule && content.condition !== null ? (
          <Condition
            view={view}
            condition={content.condition}
            before={execution.endedAt ?? undefined}
            lead={m.doneOnlyIf}
          />
        ) : (
          byRule && reason !== null && <p>{reason}</p>
        )}
      </Note>
    )
  }
  if (execution.status === 'completed' || execution.status === 'overridden') {
    return (
      <p className={classes.quiet}>
        {execution.endedBy === 'system' ? (
          <Words message={m.workedOut} values={{ when }} />
        ) : (
          <Words message={m.completedBy} values={{ who, when }} />
        )}
      </p>
    )
  }
  return null
}

/** A condition in the words of its fields, with the values it was decided on. */
function Condition({
  view,
  condition,
  before,
  lead,
}: {
  view: RunView
  condition: string
  before: string | undefined
  lead: typeof m.onlyIf
}) {
  const { text, fields, values } = conditionFacts(view, condition, originsOf(view, before))
  return (
    <>
      <p>
        <Words
          message={lead}
          values={{ condition: text, code: (words) => <code dir="auto">{words}</code> }}
        />
      </p>
      {fields.length > 0 && <ValueFacts fields={fields} values={values} />}
    </>
  )
}
