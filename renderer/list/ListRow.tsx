import { Checkbox } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ListColumn } from './listDefinition.ts'
import classes from './list.module.css'

export interface ListRowProps<T> {
  /** Undefined while it is on the way. */
  item: T | undefined
  lead: Pick<ListColumn<T>, 'cell'> | undefined
  title: Pick<ListColumn<T>, 'cell'> & { below?: (item: T) => ReactNode }
  columns: readonly ListColumn<T>[]
  name: string
  to: string
  isCurrent: boolean
  /** Undefined without selection. */
  selected: boolean | undefined
  onSelect: () => void
  onOpen: (() => void) | undefined
  linkProps: { ref: Ref<HTMLAnchorElement>; onFocus: () => void; tabIndex: number }
}

/** The cells of one item. The title is a link that covers the line; controls of other cells lie above it. */
export function ListRow<T>(props: ListRowProps<T>) {
  const format = useFormatMessage()
  const { item, lead, title, columns, selected, linkProps } = props
  if (item === undefined) {
    return (
      <td className={classes.blankCell}>
        <span className={classes.blank} />
        <span className="orgata-visually-hidden">{format(screenMessages.loading)}</span>
      </td>
    )
  }
  return (
    <>
      {selected !== undefined && (
        <td className={classes.selectCell}>
          <Checkbox
            size="xs"
            aria-label={format(listMessages.select, { name: props.name })}
            checked={selected}
            tabIndex={linkProps.tabIndex}
            onChange={props.onSelect}
          />
        </td>
      )}
      {lead && <td className={classes.leadCell}>{lead.cell(item)}</td>}
      <td className={classes.titleCell}>
        <AppLink
          to={props.to}
          className={classes.link}
          aria-current={props.isCurrent ? 'true' : undefined}
          onClick={props.onOpen}
          {...linkProps}
        >
          {title.cell(item)}
        </AppLink>
        {title.below?.(item)}
      </td>
      {columns.map((column) => (
        <td key={column.id} className={classes.cell} data-align={column.align}>
          {column.cell(item)}
        </td>
      ))}
    </>
  )
}
