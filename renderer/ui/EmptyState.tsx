import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

export interface EmptyStateProps {
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** The purpose of the place, or why it is empty: one sentence. */
  children: ReactNode
  /** The one button. */
  action?: ReactNode
  /** A link to an example or another way. */
  more?: ReactNode
}

/** The content of an empty page or list. */
export function EmptyState({ icon: Icon, children, action, more }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {Icon && (
        <span className={classes.icon} aria-hidden="true">
          <Icon size={28} stroke={1.5} />
        </span>
      )}
      <p className={classes.text}>{children}</p>
      {action}
      {more && <div className={classes.more}>{more}</div>}
    </div>
  )
}
