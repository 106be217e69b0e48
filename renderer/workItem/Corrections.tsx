import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { FieldValue } from '#shared/entities/playbooks/field.ts'
import type { StepExecution } from '#shared/entities/runs/stepExecution.entity.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import parts from './parts/parts.module.css'
import { isEmptyValue, valueWords } from './words/valueWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

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
  const format = useFormatMessage()
  const fields = new Map([...content.inputs, ...content.outputs].map((field) => [field.key, field]))
  const said = (key: string, value: FieldValue) => {
    const field = fields.get(key)
    if (isEmptyValue(value)) return format(m.nothing)
    return field === undefined ? String(value) : valueWords(field, value, format)
  }
  return (
    <ul className={parts.lines} aria-label={format(m.corrections)}>
      {(execution.corrections ?? []).map(({ at, by, reason, values, reopens }) => (
        <li key={`${at} ${by}`}>
          {Object.entries(values).map(([key, { before, after }]) => (
            <p key={key} style={{ margin: 0 }}>
              <Words
                message={m.valueBefore}
                values={{
                  field: <bdi>{fields.get(key)?.label ?? key}</bdi>,
                  before: said(key, before),
                  after: <bdi>{said(key, after)}</bdi>,
                  old: (text) => <s dir="auto">{text}</s>,
                }}
              />
            </p>
          ))}
          <span className={parts.source}>
            <Words
              message={reopens === true ? m.reopenedWhy : m.correctedWhy}
              values={{
                who: <bdi>{view.people[by] ?? format(runWorkMessages.formerPerson)}</bdi>,
                when: <TimeAgo at={at} />,
                reason: <bdi>{storedWords(reason, format)}</bdi>,
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}
