import { Button, Checkbox, Popover, Select } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ListDefinition } from './listDefinition.ts'
import { choicesOf } from './listDefinition.ts'
import type { ListState } from './listState.ts'
import type { ListQueryName } from './livePages.ts'
import { SavedViewList } from './SavedViewList.tsx'
import classes from './list.module.css'

/** How the list is shown: order, headings, columns, and views under a name. */
export function ViewMenu<N extends ListQueryName>({
  definition,
  state,
  onChange,
}: {
  definition: ListDefinition<N>
  state: ListState
  onChange: (patch: Partial<ListState>) => void
}) {
  const format = useFormatMessage()
  const { title, columns, groups = [] } = definition
  const sorts = [title, ...columns].flatMap(({ label, sort }) => (sort ? [{ ...sort, label }] : []))
  const sort = state.sort
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconAdjustmentsHorizontal size={14} />}>
          {format(listMessages.view)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(listMessages.view)} className={classes.viewMenu}>
        {sorts.length > 0 && (
          <Select
            size="xs"
            label={format(listMessages.sortBy)}
            placeholder={format(listMessages.standard)}
            data={sorts.flatMap(({ by, label }) => [
              { value: by, label: format(listMessages.ascending, { column: label }) },
              { value: `-${by}`, label: format(listMessages.descending, { column: label }) },
            ])}
            value={sort === null ? null : `${sort.direction === 'desc' ? '-' : ''}${sort.by}`}
            onChange={(value) =>
              onChange({
                sort:
                  value === null
                    ? null
                    : { by: value.replace(/^-/, ''), direction: value.startsWith('-') ? 'desc' : 'asc' },
              })
            }
            clearable
            clearButtonProps={{ 'aria-label': format(listMessages.clearOrder) }}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        {groups.length > 0 && (
          <Select
            size="xs"
            label={format(listMessages.groupBy)}
            placeholder={format(listMessages.noGroups)}
            data={groups.map(({ id, label }) => ({ value: id, label }))}
            value={state.group}
            onChange={(group) => onChange({ group })}
            clearable
            clearButtonProps={{ 'aria-label': format(listMessages.clearGroups) }}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        <fieldset className={classes.columnChoice}>
          <legend>{format(listMessages.columns)}</legend>
          {columns.map(({ id, label }) => (
            <Checkbox
              key={id}
              size="xs"
              label={label}
              checked={!state.hidden.includes(id)}
              onChange={(event) =>
                onChange({
                  hidden: event.currentTarget.checked
                    ? state.hidden.filter((one) => one !== id)
                    : [...state.hidden, id],
                })
              }
            />
          ))}
        </fieldset>
        <SavedViewList
          list={definition.id}
          choices={choicesOf(definition)}
          state={state}
          onChange={onChange}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
