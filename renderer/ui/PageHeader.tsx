import type { ReactNode } from 'react'
import classes from './Page.module.css'

export interface PageHeaderProps {
  title: ReactNode
  /** Quiet facts below the title: badges, times, people. */
  facts?: ReactNode
  /** One sentence on what the page is for. */
  description?: ReactNode
  /** Buttons, the most likely one last. */
  actions?: ReactNode
  /** Where it belongs: a link back to the list. */
  back?: ReactNode
}

/** Title, facts and buttons on top of a page. */
export function PageHeader({ title, facts, description, actions, back }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {back && <div className={classes.back}>{back}</div>}
      <div className={classes.row}>
        <h1 className={classes.title}>{title}</h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {facts && <div className={classes.facts}>{facts}</div>}
      {description && <p className={classes.description}>{description}</p>}
    </header>
  )
}
