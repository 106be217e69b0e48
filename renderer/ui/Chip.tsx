import type { ComponentType, ReactNode } from 'react'
import classes from './Chip.module.css'

/** A quiet fact: a role, a length of time, a tag. */
export function Chip({
  icon: Icon,
  title,
  children,
}: {
  icon?: ComponentType<{ size?: number | string }>
  title?: string
  children: ReactNode
}) {
  return (
    <span className={classes.chip} title={title}>
      {Icon && (
        <span className={classes.icon} aria-hidden="true">
          <Icon size={13} />
        </span>
      )}
      <span className={classes.text}>{children}</span>
    </span>
  )
}
