import type { ReactNode } from 'react'
import classes from './verify.module.css'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Something that a verification, or another copy, found wrong. `safe` is left out where it cannot be told. */
export function ProblemBox(props: { title: string; found: ReactNode; safe?: ReactNode; toDo: ReactNode }) {
  const format = useFormatMessage()
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>{props.title}</p>
      <dl className={classes.advice}>
        <dt>{format(m.whatFound)}</dt>
        <dd>{props.found}</dd>
        {props.safe !== undefined && (
          <>
            <dt>{format(m.whatSafe)}</dt>
            <dd>{props.safe}</dd>
          </>
        )}
        <dt>{format(m.whatToDo)}</dt>
        <dd>{props.toDo}</dd>
      </dl>
    </div>
  )
}
