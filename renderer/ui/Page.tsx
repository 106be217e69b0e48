import type { ReactNode } from 'react'
import classes from './Page.module.css'

/**
 * The frame of a page's content, equally wide on every page. `fill` takes the height of the window, for a list that
 * scrolls by itself; `wide` uses the whole width, for a list with a panel.
 */
export function Page({
  wide = false,
  fill = false,
  children,
}: {
  wide?: boolean
  fill?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes.page} data-wide={wide || undefined} data-fill={fill || undefined}>
      {children}
    </div>
  )
}
