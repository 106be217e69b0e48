import type { ReactNode } from 'react'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'
import { AppLink } from './navigation.tsx'
import classes from './Page.module.css'

/** One part of a page with an address of its own. */
export interface PageTab {
  to: string
  label: string
}

export interface PageHeaderProps {
  title: ReactNode
  /** Quiet facts below the title: badges, times, people. */
  facts?: ReactNode
  /** The purpose of the page in one sentence. */
  description?: ReactNode
  /** Buttons, the most likely one last. */
  actions?: ReactNode
  /** Where it belongs: a link back to the list. */
  back?: ReactNode
}

/** Nothing is between title and tabs, so that tabs are at the same place on every page. */
interface TabbedHeaderProps extends Omit<PageHeaderProps, 'facts' | 'description'> {
  facts?: never
  description?: never
  /** The parts of the page. The first one is at the page's own address. */
  tabs: readonly PageTab[]
}

/** Title, facts, buttons and tabs on top of a page: at the same place and of the same size on every page. */
export function PageHeader(props: (PageHeaderProps & { tabs?: never }) | TabbedHeaderProps) {
  const format = useFormatMessage()
  const { title, facts, description, actions, back, tabs } = props
  return (
    <header className={classes.header}>
      {back && <div className={classes.back}>{back}</div>}
      <div className={classes.row}>
        <h1 className={classes.title} dir="auto">
          {title}
        </h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {facts && <div className={classes.facts}>{facts}</div>}
      {description && <p className={classes.description}>{description}</p>}
      {tabs && (
        <nav className={classes.tabs} aria-label={format(screenMessages.pageParts)}>
          {tabs.map(({ to, label }, index) => (
            <AppLink key={to} to={to} className={classes.tab} data-label={label} exact={index === 0}>
              {label}
            </AppLink>
          ))}
        </nav>
      )}
    </header>
  )
}
