import type { ReactNode } from 'react'
import classes from './sync.module.css'

/** A titled part of the page. */
export function SyncSection({
  id,
  title,
  actions,
  children,
}: {
  id: string
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section} aria-labelledby={`sync-${id}`}>
      <div className={classes.head}>
        <h2 id={`sync-${id}`} className={classes.title}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
