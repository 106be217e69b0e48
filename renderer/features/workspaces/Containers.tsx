import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import classes from './workspaces.module.css'

export interface ContainersProps {
  title: string
  /** Their purpose; shown while there is none. */
  about: string
  addLabel: string
  mayAdd: boolean
  /** The form of the button. */
  form: (close: () => void) => ReactNode
  isEmpty: boolean
  children: ReactNode
}

/** A titled list of workspaces or projects with a button that adds one. */
export function Containers({ title, about, addLabel, mayAdd, form, isEmpty, children }: ContainersProps) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {mayAdd && !isAdding && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setIsAdding(true)}
          >
            {addLabel}
          </Button>
        )}
      </div>
      {isAdding && <div className={classes.form}>{form(() => setIsAdding(false))}</div>}
      {isEmpty ? <p className={classes.about}>{about}</p> : <ul className={classes.list}>{children}</ul>}
    </section>
  )
}

/** One workspace or project in a list. */
export function ContainerItem({
  name,
  facts,
  badge,
  children,
}: {
  name: string
  facts: string
  badge?: ReactNode
  /** Its buttons. */
  children: ReactNode
}) {
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        <div className={classes.facts}>{facts}</div>
      </div>
      {badge}
      {children}
    </li>
  )
}
