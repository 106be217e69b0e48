import { Button } from '@mantine/core'
import { useId } from 'react'
import type { Field } from '#shared/entities/playbooks/field.ts'
import { FieldLabel, FieldNote } from './FieldFrame.tsx'
import classes from './fields.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

export interface Choice<T> {
  value: T
  label: string
}

/** One of a few answers, as large tiles to touch. Arrow keys choose, like in any group of radio buttons. */
export function ChoiceTiles<T extends string | boolean>({
  field,
  id,
  choices,
  value,
  error,
  hint,
  onChange,
}: {
  field: Field
  id: string
  choices: readonly Choice<T>[]
  value: T | null
  error: string | undefined
  hint: string | undefined
  onChange: (value: T | null) => void
}) {
  const format = useFormatMessage()
  const name = useId()
  const noteId = `${id}:note`
  const chosen = choices.findIndex((choice) => choice.value === value)
  return (
    <fieldset
      className={classes.choice}
      data-invalid={error ? true : undefined}
      aria-describedby={error || hint ? noteId : undefined}
    >
      <legend className={classes.legend}>
        <FieldLabel field={field} />
      </legend>
      <div className={classes.tiles}>
        {choices.map((choice, i) => (
          <label key={String(choice.value)} className={classes.tile}>
            <input
              // The group is found by its chosen answer, or else by its first.
              id={i === Math.max(chosen, 0) ? id : undefined}
              type="radio"
              name={name}
              checked={i === chosen}
              onChange={() => onChange(choice.value)}
            />
            <span dir="auto">{choice.label}</span>
          </label>
        ))}
      </div>
      {chosen !== -1 && !field.required && (
        <Button
          mt={4}
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={format(m.clearAnswer, { field: field.label })}
          onClick={() => onChange(null)}
        >
          {format(m.clear)}
        </Button>
      )}
      <FieldNote id={noteId} error={error} hint={hint} />
    </fieldset>
  )
}
