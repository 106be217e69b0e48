import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ListColumn } from './listDefinition.ts'
import type { ListSort } from './listState.ts'
import classes from './ListHead.module.css'

interface HeadColumn {
  id: string
  label: string
  align?: 'right'
  sort?: ListColumn<never>['sort']
  isAction?: true
}

/** The headings; a click on one sorts by it, a second click turns the order. */
export function ListHead({
  columns,
  lead,
  style,
  sort,
  onSort,
  selection,
}: {
  columns: readonly HeadColumn[]
  /** Label of the part before the title, for screen readers. */
  lead: string | undefined
  /** The tracks of the grid. */
  style: CSSProperties
  sort: ListSort | null
  onSort: (sort: ListSort) => void
  /** Undefined without selection. */
  selection: { state: 'none' | 'some' | 'all'; onToggle: () => void } | undefined
}) {
  const format = useFormatMessage()
  return (
    <tr className={classes.columns} aria-rowindex={1} style={style}>
      {selection && (
        <th scope="col" className={classes.select}>
          <Checkbox
            size="xs"
            aria-label={format(listMessages.selectAll)}
            checked={selection.state === 'all'}
            indeterminate={selection.state === 'some'}
            onChange={selection.onToggle}
          />
        </th>
      )}
      {lead !== undefined && (
        <th scope="col">
          <span className="orgata-visually-hidden">{lead}</span>
        </th>
      )}
      {columns.map((column) => (
        <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
      ))}
    </tr>
  )
}

function Heading({
  column,
  sort,
  onSort,
}: {
  column: HeadColumn
  sort: ListSort | null
  onSort: (sort: ListSort) => void
}) {
  const own = column.sort
  if (!own) {
    return (
      <th scope="col" data-align={column.align}>
        <span className={column.isAction && 'orgata-visually-hidden'}>{column.label}</span>
      </th>
    )
  }
  const direction = sort?.by === own.by ? sort.direction : undefined
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp
  const next =
    direction === undefined ? own.first : direction === 'asc' ? ('desc' as const) : ('asc' as const)
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button type="button" className={classes.sort} onClick={() => onSort({ by: own.by, direction: next })}>
        <span className={classes.sortLabel} title={column.label}>
          {column.label}
        </span>
        {direction !== undefined && <Arrow size={12} aria-hidden="true" />}
      </button>
    </th>
  )
}
