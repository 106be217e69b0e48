import type { ReactNode } from 'react'
import type { Look } from '#shared/entities/fieldFace.ts'
import classes from './StateBadge.module.css'

const shapes: Record<Look, ReactNode> = {
  draft: <circle cx="6" cy="6" r="4.25" fill="none" strokeWidth="1.5" strokeDasharray="2.2 1.4" />,
  active: <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />,
  waiting: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" strokeWidth="1.5" />
      <path d="M6 3.2V6l1.9 1.3" fill="none" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  late: <path d="M6 0.8 11.6 11H0.4Z" fill="currentColor" stroke="none" />,
  done: (
    <path
      d="M1.6 6.4 4.6 9.4 10.4 2.9"
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  archived: <path d="M1 6h10" fill="none" strokeWidth="2" strokeLinecap="round" />,
}

/** The shape of a state only, for dense lists with the word beside it. */
export function StateShape({ look, size = 12 }: { look: Look; size?: number }) {
  return (
    <svg
      className={classes.shape}
      data-look={look}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      stroke="currentColor"
      aria-hidden="true"
    >
      {shapes[look]}
    </svg>
  )
}

/** A state as word, colour and shape. Words come from states.ts, or are more precise: "Late by 2 h". */
export function StateBadge({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <span className={classes.badge} data-look={look}>
      <StateShape look={look} size={10} />
      <span className={classes.word}>{children}</span>
    </span>
  )
}
