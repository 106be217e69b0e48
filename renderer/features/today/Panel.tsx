import { useId } from 'react'
import type { ReactNode } from 'react'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './today.module.css'

export interface PanelProps {
  title: string
  count?: number
  late?: boolean
  more?: { to: string; words: string } | undefined
  /** `li` elements. */
  children: ReactNode
}

/** A titled list on the Today page. */
export function Panel({ title, count, late = false, more, children }: PanelProps) {
  const id = useId()
  const format = useFormatMessage()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title} data-late={late || undefined}>
          {title}
          {count !== undefined && <span className={classes.count}>{format.number(count)}</span>}
        </h2>
        {more && (
          <AppLink to={more.to} className={classes.more}>
            {more.words}
          </AppLink>
        )}
      </div>
      <ul className={classes.lines}>{children}</ul>
    </section>
  )
}
