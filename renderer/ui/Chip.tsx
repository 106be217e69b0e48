import type { ComponentType, ReactNode } from 'react'
import classes from './Chip.module.css'

/** A quiet fact: a role, a length of time, a tag. */
export function Chip({
  label,
  icon: Icon,
  title,
  children,
}: {
  /** What the fact is: "Role". In the tooltip, and before the fact for screen readers. */
  label: string
  icon?: ComponentType<{ size?: number | string }>
  /** The fact at length, where the chip is shorter. */
  title?: string
  children: ReactNode
}) {
  return (
    <span
      className={classes.chip}
      title={`${label}: ${title ?? (typeof children === 'string' ? children : '')}`.replace(/: $/, '')}
    >
      {Icon && (
        <span className={classes.icon} aria-hidden="true">
          <Icon size={13} />
        </span>
      )}
      <span className="orgata-visually-hidden">{label}: </span>
      <span className={classes.text} dir="auto">
        {children}
      </span>
    </span>
  )
}
