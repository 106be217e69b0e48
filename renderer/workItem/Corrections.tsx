import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import parts from './parts/parts.module.css'
import { readerMarks } from './words/numberText.ts'
import { isEmptyValue, valueWords } from './words/valueWords.ts'

const marks = readerMarks()

/** What was corrected in a step after it ended, or that it was reopened: values before and after, by whom, when and why. */
export function Corrections({
  view,
  execution,
  content,
}: {
  view: RunView
  execution: StepExecution
  content: StepContent
}) {
  const fields = new Map([...content.inputs, ...content.outputs].map((field) => [field.key, field]))
  const said = (key: string, value: FieldValue) => {
    const field = fields.get(key)
    if (isEmptyValue(value)) return 'nothing'
    return field === undefined ? String(value) : valueWords(field, value, marks)
  }
  return (
    <ul className={parts.lines} aria-label="Corrections">
      {(execution.corrections ?? []).map(({ at, by, reason, values, reopens }) => (
        <li key={`${at} ${by}`}>
          {Object.entries(values).map(([key, { before, after }]) => (
            <p key={key} style={{ margin: 0 }}>
              {fields.get(key)?.label ?? key}: <s>{said(key, before)}</s> → {said(key, after)}
            </p>
          ))}
          <span className={parts.source}>
            {reopens === true ? 'Reopened' : 'Corrected'} by {view.people[by] ?? 'Somebody who left'},{' '}
            <TimeAgo at={at} />. Reason: {reason}
          </span>
        </li>
      ))}
    </ul>
  )
}
