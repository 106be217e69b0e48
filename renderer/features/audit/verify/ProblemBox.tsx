import type { ReactNode } from 'react'
import classes from './verify.module.css'

/** Something that a verification, or another copy, found wrong. `safe` is left out where it cannot be told. */
export function ProblemBox(props: { title: string; found: ReactNode; safe?: ReactNode; toDo: ReactNode }) {
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>{props.title}</p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>{props.found}</dd>
        {props.safe !== undefined && (
          <>
            <dt>What is safe</dt>
            <dd>{props.safe}</dd>
          </>
        )}
        <dt>What to do</dt>
        <dd>{props.toDo}</dd>
      </dl>
    </div>
  )
}
