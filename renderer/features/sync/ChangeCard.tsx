import type { ReactNode } from 'react'
import type { Place } from '#shared/contract/syncInbox.contract.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './sync.module.css'

/** Number of cards shown before the person asks for more. */
export const fewCards = 5

/** One change that was not taken: where it belongs, when it was made or came, and what can be done about it. */
export function ChangeCard(props: {
  label: string
  place: Place
  /** The part of the place; empty where it is the place itself. */
  part: string
  at: string
  buttons: ReactNode
  children: ReactNode
}) {
  const { label, place, part, at, buttons, children } = props
  return (
    <article className={classes.card} aria-label={label}>
      <div className={classes.cardHead}>
        <h3 className={classes.cardTitle}>
          <PlaceLink place={place} />
          {part && `: ${part}`} <span className={classes.word}>{place.word}</span>
        </h3>
        <span className={classes.word}>
          <TimeAgo at={at} />
        </span>
      </div>
      {children}
      <div className={classes.buttons}>{buttons}</div>
    </article>
  )
}
