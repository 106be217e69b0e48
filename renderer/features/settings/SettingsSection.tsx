import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** One titled part of the settings: words at left, controls at right. */
export function SettingsSection({
  id,
  title,
  description,
  children,
}: {
  id: string
  title: string
  description: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section} aria-labelledby={`settings-${id}`}>
      <div>
        <h2 id={`settings-${id}`} className={classes.title}>
          {title}
        </h2>
        <p className={classes.description}>{description}</p>
      </div>
      <div className={classes.controls}>{children}</div>
    </section>
  )
}
