import { useState } from 'react'
import { setStep } from '#shared/entities/playbooks/editSteps.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { fromFeel, toFeel } from '#renderer/content/conditionWords.ts'
import { ConditionBuilder } from './ConditionBuilder.tsx'
import { useSyntaxProblem } from './useSyntaxProblem.ts'
import classes from './Condition.module.css'

/** When a conditional step happens: a small builder for the usual case, and the expression itself for the others. */
export function ConditionRow({ step, number }: { step: StepFacts; number: number }) {
  const { edits } = useDraft()
  const simple = step.condition === null ? null : fromFeel(step.condition)
  const [wantsText, setWantsText] = useState(false)
  const showsText = wantsText || (step.condition !== null && simple === null)
  const problem = useSyntaxProblem(showsText ? step.condition : null)
  const hintId = `condition-hint-${step.id}`

  const set = (condition: string | null) => edits.run((draft) => setStep(draft, step.id, { condition }))

  return (
    <fieldset className={classes.row} aria-label={`Condition of step ${number}`}>
      <span className={classes.word}>Only if</span>
      {showsText ? (
        <DraftText
          label={`Condition of step ${number}, as an expression`}
          value={step.condition ?? ''}
          maxLength={2_000}
          placeholder="amount > 100 and approved = true"
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
          {showsText ? 'Choose from lists' : 'Write an expression'}
        </button>
      )}
      <p id={hintId} className={classes.hint} role={problem === null ? undefined : 'alert'}>
        {problem !== null
          ? `This cannot be read from letter ${problem} on. Compare values like this: amount > 100`
          : simple !== null && simple.to === undefined
            ? 'Choose what it is compared with. Until then the playbook can’t be published.'
            : showsText
              ? 'FEEL, the expression language of DMN: names of values, =, !=, <, >, and, or, not( … ).'
              : ''}
      </p>
    </fieldset>
  )
}
