import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

export interface EmptyStateProps {
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** What this place is for, or why there is nothing: one sentence. */
  children: ReactNode
  /** The one button. */
  action?: ReactNode
  /** A link to an example or another way. */
  more?: ReactNode
}

/** What a page or a list shows while it holds nothing. */
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
