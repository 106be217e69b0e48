import { useState } from 'react'
import { cutText } from '#shared/kernel/cutText.ts'
import { TagsInput } from '@mantine/core'
import { IconMathFunction, IconTrash } from '@tabler/icons-react'
import { fieldKey, fieldType, fieldTypes } from '#shared/entities/playbooks/field.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { removePart, setPart } from '#shared/entities/playbooks/editStepParts.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { playbookStepMessages } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { useSyntaxProblem } from '../condition/useSyntaxProblem.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useFromSource, useSource } from '../source/SourceProvider.tsx'
import { NumberLimits } from './NumberLimits.tsx'
import { isKeyUsed, keyFromLabel, usedKeys } from '../words/values.ts'
import classes from './FieldRow.module.css'
import parts from './StepParts.module.css'

export interface FieldRowProps {
  step: StepFacts
  list: 'inputs' | 'outputs'
  field: Field
  onAddNext: () => void
}

/** One field of a step: label, type, whether it is required, its choices or formula, its name in expressions. */
export function FieldRow({ step, list, field, onAddNext }: FieldRowProps) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const typeWords = useChoiceWords(fieldType)
  const source = useSource()
  const name = field.label.trim() === '' ? format(m.newField) : field.label
  const isComputed = list === 'outputs' && step.type === 'algorithm'
  const problem = useSyntaxProblem(isComputed ? field.formula : null)
  const isKeyWrong = !fieldKey.safeParse(field.key).success
  const [isExpert, setExpert] = useState(false)
  const isKeyInUse = useFromSource((all) => isKeyWrong || isKeyUsed(all.steps(), field.key))
  const isKeyShown = isExpert || isKeyInUse

  const set = (values: Partial<Omit<Field, 'id'>>) =>
    edits.run((draft) => setPart(draft, step.id, list, field.id, values))
  const type = (key: string, values: Partial<Omit<Field, 'id'>>) =>
    edits.type(`${key}:${field.id}`, (draft) => setPart(draft, step.id, list, field.id, values))

  // A key made from the label follows it, until it is edited or used by an expression.
  const typeLabel = (label: string) => {
    const steps = source.steps()
    const taken = usedKeys(steps)
    taken.delete(field.key)
    const isOwn =
      keyFromLabel(field.label, taken) !== field.key || (field.key !== '' && isKeyUsed(steps, field.key))
    type('label', isOwn ? { label } : { label, key: keyFromLabel(label, taken) })
  }

  return (
    <div className={classes.fieldRow} data-part={field.id} data-field={`${list}.${field.id}`}>
      <div className={parts.fieldLine}>
        <DraftText
          label={format(m.labelOf, { name })}
          value={field.label}
          placeholder={format(list === 'inputs' ? m.inputAsk : m.outputAsk)}
          maxLength={200}
          className={parts.grow}
          onType={typeLabel}
          onKeyDown={(event) => {
            if (keyPressed(event) === 'Enter') onAddNext()
          }}
        />
        <select
          className={classes.select}
          aria-label={format(m.typeOf, { name })}
          value={field.type}
          onChange={(event) => {
            const picked = fieldTypes.find((known) => known === event.currentTarget.value)
            if (picked) set({ type: picked })
          }}
        >
          {fieldTypes.map((known) => (
            <option key={known} value={known}>
              {typeWords[known].word}
            </option>
          ))}
        </select>
        <label className={parts.check}>
          <input
            type="checkbox"
            checked={field.required}
            onChange={(event) => set({ required: event.currentTarget.checked })}
          />
          {format(playbookStepMessages.required)}
        </label>
        {!isKeyInUse && (
          <IconButton
            label={format(m.formulaNameOf, { name })}
            icon={IconMathFunction}
            aria-expanded={isExpert}
            onClick={() => setExpert(!isExpert)}
          />
        )}
        <IconButton
          label={format(playbookStepMessages.remove, { name })}
          icon={IconTrash}
          onClick={() => edits.run((draft) => removePart(draft, step.id, list, field.id))}
        />
      </div>
      {field.type === 'select' && (
        <TagsInput
          size="xs"
          comboboxProps={{ withinPortal: false }}
          aria-label={format(m.choicesOf, { name })}
          placeholder={field.options.length === 0 ? format(m.choicesHelp) : ''}
          value={field.options.filter(Boolean)}
          maxTags={100}
          data-field={`${list}.${field.id}.options`}
          onChange={(options) => set({ options: options.map((option) => cutText(option, 200)) })}
        />
      )}
      {field.type === 'number' && (
        <NumberLimits name={name} list={list} field={field} set={set} type={type} />
      )}
      <div className={parts.fieldLine}>
        {isComputed && (
          <>
            <span className={classes.equals} aria-hidden="true">
              =
            </span>
            <DraftText
              label={format(m.formulaOf, { name })}
              value={field.formula ?? ''}
              placeholder={format(m.formulaExample)}
              maxLength={2_000}
              mono
              grows
              field={`${list}.${field.id}.formula`}
              className={parts.grow}
              isInvalid={problem !== null}
              onType={(formula) => type('formula', { formula: formula === '' ? null : formula })}
            />
          </>
        )}
        {isKeyShown && (
          <div className={classes.keyLabel}>
            <span aria-hidden="true">{format(m.formulaName)}</span>
            <DraftText
              label={format(m.formulaNameOf, { name })}
              value={field.key}
              maxLength={60}
              mono
              bare
              className={classes.key}
              isInvalid={isKeyWrong}
              onType={(key) => type('key', { key })}
            />
          </div>
        )}
      </div>
      {problem !== null && (
        <p className={parts.problem} role="alert">
          {format(m.formulaProblem, { position: problem })}
        </p>
      )}
      {isKeyWrong && (
        <p className={parts.problem} role="alert">
          {format(m.wrongName)}
        </p>
      )}
    </div>
  )
}
