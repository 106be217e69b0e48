import type { ReactNode } from 'react'
import classes from './Page.module.css'

/** The frame of a page's content. `wide` uses the whole width, for lists beside the thing itself. */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      {children}
    </div>
  )
}
