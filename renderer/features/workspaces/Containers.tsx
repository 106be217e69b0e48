import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { ItemForm, ItemList } from '#renderer/ui/ItemList.tsx'
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
  /** The button for further ones. */
  more: ReactNode
  children: ReactNode
}

/** A titled list of workspaces or projects with a button that adds one. */
export function Containers(props: ContainersProps) {
  const { title, about, addLabel, mayAdd, form, isEmpty, more, children } = props
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
      {isAdding && <ItemForm as="div">{form(() => setIsAdding(false))}</ItemForm>}
      {isEmpty ? <p className={classes.about}>{about}</p> : <ItemList label={title}>{children}</ItemList>}
      {more && <p>{more}</p>}
    </section>
  )
}
