import type { ReactNode } from 'react'
import classes from './Choices.module.css'

export interface ChoicesProps<T> {
  /** The label for screen readers: "Only runs in one state". */
  label: string
  /** Unlike that of other choices on the page. */
  name: string
  /** Undefined as well where none holds. */
  value: T | undefined
  /** As high as a line of facts. */
  isSmall?: boolean
  choices: readonly { value: T; look: ReactNode }[]
  onChange: (value: T) => void
}

/** Side by side, one of which holds. They are radio buttons that look like pills. */
export function Choices<T extends string | undefined>({
  label,
  name,
  value,
  isSmall = false,
  choices,
  onChange,
}: ChoicesProps<T>) {
  return (
    <div className={classes.choices} data-small={isSmall || undefined} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value ?? ''} className={classes.choice}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.look}
        </label>
      ))}
    </div>
  )
}
