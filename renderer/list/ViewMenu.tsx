import { Button, Checkbox, Popover, Select } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
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
  const { title, columns, groups = [] } = definition
  const sorts = [title, ...columns].flatMap(({ label, sort }) => (sort ? [{ ...sort, label }] : []))
  const sort = state.sort
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconAdjustmentsHorizontal size={14} />}>
          View
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="View" className={classes.viewMenu}>
        {sorts.length > 0 && (
          <Select
            size="xs"
            label="Sort by"
            placeholder="Default"
            data={sorts.flatMap(({ by, label }) => [
              { value: by, label: `${label}, ascending` },
              { value: `-${by}`, label: `${label}, descending` },
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
            clearButtonProps={{ 'aria-label': 'Clear the order' }}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        {groups.length > 0 && (
          <Select
            size="xs"
            label="Group by"
            placeholder="No groups"
            data={groups.map(({ id, label }) => ({ value: id, label }))}
            value={state.group}
            onChange={(group) => onChange({ group })}
            clearable
            clearButtonProps={{ 'aria-label': 'Clear the groups' }}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        <fieldset className={classes.columnChoice}>
          <legend>Columns</legend>
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
