import type { Field } from '#shared/entities/playbooks/field.ts'
import { useSteps } from '../source/SourceProvider.tsx'
import { operators, operatorWords } from '#renderer/content/conditionWords.ts'
import type { Operator, SimpleCondition } from '#renderer/content/conditionWords.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { valuesBefore } from '../words/values.ts'
import { ConditionOperand } from './ConditionOperand.tsx'
import classes from './Condition.module.css'

const ordered: readonly Operator[] = operators
const byType: Record<Field['type'], readonly Operator[]> = {
  text: ['is', 'isNot', 'empty', 'filled'],
  longText: ['empty', 'filled'],
  number: ordered,
  date: ordered,
  boolean: ['is'],
  select: ['is', 'isNot', 'empty', 'filled'],
}

function fits(to: SimpleCondition['to'], type: Field['type']): boolean {
  if (to === undefined) return true
  if (type === 'number') return typeof to === 'number'
  if (type === 'boolean') return typeof to === 'boolean'
  if (type === 'date') return typeof to === 'object' && to !== null
  return typeof to === 'string'
}

export interface ConditionBuilderProps {
  stepId: string
  number: number
  condition: SimpleCondition | null
  onChange: (condition: SimpleCondition | null) => void
}

/** "Value — is — something": the usual condition, built from the outputs of earlier steps. */
export function ConditionBuilder({ stepId, number, condition, onChange }: ConditionBuilderProps) {
  const format = useFormatMessage()
  const values = valuesBefore(useSteps(), stepId)
  const known = values.find((value) => value.key === condition?.value)
  if (values.length === 0 && condition === null) {
    return <span className={classes.nothing}>{format(m.nothingEarlier)}</span>
  }
  const type = known?.type ?? 'text'
  const choices = byType[type]
  // A long text is compared with nothing: whether it is there at all is still to be chosen.
  const needsOperator = condition?.to === undefined && !choices.includes('is')

  const pickValue = (key: string) => {
    const picked = values.find((value) => value.key === key)
    if (!picked) return onChange(null)
    // Nothing is chosen for the person: a default that nobody looked at would decide a run.
    onChange({ value: key, operator: 'is', to: undefined })
  }

  const pickOperator = (operator: Operator) => {
    if (!condition) return
    const isBare = operator === 'empty' || operator === 'filled'
    const to = isBare ? null : fits(condition.to, type) ? condition.to : undefined
    onChange({ ...condition, operator, to })
  }

  return (
    <>
      <select
        className={classes.select}
        aria-label={format(m.conditionValue, { number })}
        data-field="condition"
        value={condition?.value ?? ''}
        onChange={(event) => pickValue(event.currentTarget.value)}
      >
        <option value="">{format(m.chooseValue)}</option>
        {condition && !known && (
          <option value={condition.value}>{format(m.unknownValue, { name: condition.value })}</option>
        )}
        {values.map((value) => (
          <option key={value.key} value={value.key}>
            {format(m.knownValue, { name: value.label, number: value.stepNumber })}
          </option>
        ))}
      </select>
      {condition && (
        <>
          <select
            className={classes.select}
            aria-label={format(m.conditionComparison, { number })}
            aria-invalid={needsOperator || undefined}
            value={needsOperator ? '' : condition.operator}
            onChange={(event) => {
              const picked = operators.find((name) => name === event.currentTarget.value)
              if (picked) pickOperator(picked)
            }}
          >
            {needsOperator && <option value="">{format(m.choose)}</option>}
            {(needsOperator || choices.includes(condition.operator)
              ? choices
              : [...choices, condition.operator]
            ).map((operator) => (
              <option key={operator} value={operator}>
                {format(operatorWords(operator, type === 'date'))}
              </option>
            ))}
          </select>
          {condition.to !== null && !needsOperator && (
            <ConditionOperand
              label={format(m.conditionOperand, { number })}
              to={condition.to}
              type={type}
              options={known?.type === 'select' ? known.options : []}
              onChange={(to) => onChange({ ...condition, to })}
            />
          )}
        </>
      )}
    </>
  )
}
