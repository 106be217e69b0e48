import { CloseButton } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import classes from './DetailPanel.module.css'

export interface DetailPanelProps {
  /** Name for screen readers. */
  label: string
  /** What the thing belongs to, or its number. */
  title: ReactNode
  /** Quiet buttons beside the title. */
  actions?: ReactNode
  closeLabel: string
  onClose: () => void
  /** The part that scrolls. */
  bodyRef?: Ref<HTMLDivElement> | undefined
  children: ReactNode
}

/** The item that is open beside its list: head, buttons and content at the same place for every kind. */
export function DetailPanel({
  label,
  title,
  actions,
  closeLabel,
  onClose,
  bodyRef,
  children,
}: DetailPanelProps) {
  return (
    <aside className={classes.panel} aria-label={label}>
      <div className={classes.head}>
        <div className={classes.title}>{title}</div>
        {actions}
        <CloseButton aria-label={closeLabel} onClick={onClose} />
      </div>
      <div ref={bodyRef} className={classes.body}>
        {children}
      </div>
    </aside>
  )
}

/** A list with the open item beside it. In a narrow window the item takes the place of the list. */
export function ListBeside({
  panel,
  listRef,
  children,
}: {
  /** A `DetailPanel`. */
  panel: ReactNode | undefined
  listRef?: Ref<HTMLDivElement>
  children: ReactNode
}) {
  return (
    <div className={classes.beside} data-open={panel !== undefined || undefined}>
      <div ref={listRef} tabIndex={-1} className={classes.list}>
        {children}
      </div>
      {panel}
    </div>
  )
}
