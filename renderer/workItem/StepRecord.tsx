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

/** A step for reading: one that is done, skipped, not started, or assigned to another person. */
export function StepRecord({ view, step, content }: { view: RunView; step: RunStep; content: StepContent }) {
  const { can } = useSession()
  const { execution, item } = step
  const nameOf = (personId: string) => view.people[personId] ?? 'Somebody who left'
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
        <Section title={execution.status === 'running' ? 'Filled in so far' : 'Values'}>
          <ValueFacts fields={shown} values={values} />
          {mayCorrect && <CorrectStep item={item} execution={execution} fields={fields} />}
        </Section>
      )}
      {(execution.corrections ?? []).length > 0 && (
        <Section title="Corrections">
          <Corrections {...{ view, execution, content }} />
        </Section>
      )}
      {item !== null && <ReopenStep {...{ view, item, execution }} />}
      {!hasBegun && fields.length > 0 && (
        <Section title="It will ask for">
          <ul className={parts.lines}>
            {fields.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </Section>
      )}
      {content.subSteps.length > 0 && (
        <Section
          title="Checklist"
          count={hasBegun ? `${ticked.size} of ${content.subSteps.length} ticked` : undefined}
        >
          <ul className={parts.lines}>
            {content.subSteps.map(({ id, title, depth }) => (
              <li key={id} style={{ paddingInlineStart: Math.min(depth, 5) * 24, display: 'flex', gap: 8 }}>
                <span style={{ flex: 'none', marginTop: 2 }}>
                  <StateShape look={ticked.has(id) ? 'done' : 'draft'} />
                </span>
                <span className="orgata-visually-hidden">{ticked.has(id) ? 'Ticked: ' : 'Not ticked: '}</span>
                <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{title}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(content.evidence.length > 0 || files.length > 0) && (
        <Section title={content.evidence.length > 0 ? 'Evidence' : 'Attachments'}>
          {content.evidence
            .filter(({ id }) => !files.some((file) => file.evidenceId === id && isAttached(file)))
            .map(({ id, label }) => (
              <p key={id} className={classes.quiet}>
                {label}:{' '}
                {hasBegun && execution.status !== 'running' ? 'nothing was attached' : 'not attached yet'}
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
  const { execution } = step
  const who = execution.endedBy === null ? null : (view.people[execution.endedBy] ?? 'Somebody who left')
  const when = execution.endedAt === null ? null : <TimeAgo at={execution.endedAt} />
  if (execution.status === 'pending') {
    const isOver = !['running', 'paused'].includes(view.run.status)
    return (
      <Note tone="calm">
        <p>{isOver ? 'The run ended before this step began.' : waitingWords(view, execution.stepId)}</p>
        {content.execution === 'conditional' && content.condition !== null && (
          <Condition view={view} condition={content.condition} before={undefined} lead="Only if" />
        )}
      </Note>
    )
  }
  if (execution.status === 'skipped') {
    const byRule = execution.endedBy === 'system'
    return (
      <Note tone="calm">
        <p>
          {byRule ? 'Skipped by a rule of the playbook' : `Skipped by ${who}`}, {when}.
          {!byRule && execution.reason !== null && ` Reason: ${execution.reason}`}
        </p>
        {byRule && content.condition !== null ? (
          <Condition
            view={view}
            condition={content.condition}
            before={execution.endedAt ?? undefined}
            lead="It is done only if"
          />
        ) : (
          byRule && execution.reason !== null && <p>{execution.reason}</p>
        )}
      </Note>
    )
  }
  if (execution.status === 'completed' || execution.status === 'overridden') {
    return (
      <p className={classes.quiet}>
        {execution.endedBy === 'system'
          ? 'Worked out by Orgata from the formulas of the playbook'
          : `Completed by ${who}`}
        , {when}.
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
  lead: string
}) {
  const { text, fields, values } = conditionFacts(view, condition, originsOf(view, before))
  return (
    <>
      <p>
        {lead}: <code>{text}</code>
      </p>
      {fields.length > 0 && <ValueFacts fields={fields} values={values} />}
    </>
  )
}
