import { useState } from 'react'
import { setStep } from '#shared/entities/playbooks/editSteps.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { fromFeel, toFeel } from '#renderer/content/conditionWords.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ConditionBuilder } from './ConditionBuilder.tsx'
import { useSyntaxProblem } from './useSyntaxProblem.ts'
import classes from './Condition.module.css'

/** When a conditional step happens: a small builder for the usual case, and the expression itself for the others. */
export function ConditionRow({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const simple = step.condition === null ? null : fromFeel(step.condition)
  const [wantsText, setWantsText] = useState(false)
  const showsText = wantsText || (step.condition !== null && simple === null)
  const problem = useSyntaxProblem(showsText ? step.condition : null)
  const hintId = `condition-hint-${step.id}`

  const set = (condition: string | null) => edits.run((draft) => setStep(draft, step.id, { condition }))

  return (
    <fieldset className={classes.row} aria-label={format(m.conditionOf, { number })}>
      <span className={classes.word}>{format(m.onlyIf)}</span>
      {showsText ? (
        <DraftText
          label={format(m.conditionText, { number })}
          value={step.condition ?? ''}
          maxLength={2_000}
          placeholder={format(m.conditionExample)}
          field="condition"
          mono
          grows
          describedBy={hintId}
          isInvalid={problem !== null}
          className={classes.expression}
          onType={(text) =>
            edits.type(`condition:${step.id}`, (draft) =>
              setStep(draft, step.id, { condition: text === '' ? null : text }),
            )
          }
        />
      ) : (
        <ConditionBuilder
          stepId={step.id}
          number={number}
          condition={simple}
          onChange={(condition) => set(condition === null ? null : toFeel(condition))}
        />
      )}
      {(!showsText || simple !== null || step.condition === null) && (
        <button type="button" className={classes.switch} onClick={() => setWantsText(!showsText)}>
          {format(showsText ? m.fromLists : m.asExpression)}
        </button>
      )}
      <p id={hintId} className={classes.hint} role={problem === null ? undefined : 'alert'}>
        {problem !== null
          ? format(m.conditionProblem, { position: problem })
          : simple !== null && simple.to === undefined
            ? format(m.chooseOperand)
            : showsText
              ? format(m.feelHelp)
              : ''}
      </p>
    </fieldset>
  )
}
