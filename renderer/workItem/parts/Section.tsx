import type { ReactNode } from 'react'
import classes from './parts.module.css'

/** A part of a step: inputs, checklist or files. */
export function Section({
  title,
  count,
  children,
}: {
  title: string
  count?: string | undefined
  children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionTitle}>
        {title}
        {count !== undefined && <span className={classes.count}>{count}</span>}
      </h3>
      {children}
    </section>
  )
}
