import type { ReactNode } from 'react'
import classes from './ItemList.module.css'

/** A short list of things with their facts and buttons. Lists that can grow long are a `LongList`. */
export function ItemList({ label, children }: { label?: string | undefined; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  )
}

/** One thing in the list. */
export function Item({
  icon,
  name,
  facts,
  badge,
  children,
}: {
  icon?: ReactNode
  name: string
  /** One quiet line; a longer one is cut after two. */
  facts?: ReactNode
  badge?: ReactNode
  /** Its buttons. */
  children?: ReactNode
}) {
  return (
    <li className={classes.item}>
      {icon && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div className={classes.words}>
        <div className={classes.name}>
          <bdi>{name}</bdi>
        </div>
        {facts && (
          <div className={classes.facts} title={typeof facts === 'string' ? facts : undefined}>
            {facts}
          </div>
        )}
      </div>
      {badge}
      {children && <div className={classes.buttons}>{children}</div>}
    </li>
  )
}

/** A thing of the list, or a new one, while it is being changed. */
export function ItemForm({ as: Tag = 'li', children }: { as?: 'li' | 'div'; children: ReactNode }) {
  return <Tag className={classes.form}>{children}</Tag>
}
