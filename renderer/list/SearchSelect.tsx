import { Select } from '@mantine/core'
import type { ComboboxItem, SelectProps } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './SearchSelect.module.css'
import { useFoundChoices } from './useFoundChoices.ts'
import type { FindChoices } from './useFoundChoices.ts'

export interface SearchSelectProps extends Omit<
  SelectProps,
  'data' | 'value' | 'onChange' | 'searchable' | 'searchValue' | 'onSearchChange' | 'filter' | 'renderOption'
> {
  /** Made once, or with `useCallback`. */
  find: FindChoices
  value: string | null
  onChange: (value: string | null, option: ComboboxItem | null) => void
}

/** Selects one thing of any number: the core searches during typing. `value` is an id, whose name the core returns. */
export function SearchSelect({ find, value, onChange, ...rest }: SearchSelectProps) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { data: names } = useLive('search.names', value === null ? null : { ids: [value] })
  const current = value === null ? undefined : { value, label: names?.[0]?.name ?? '…' }
  // The name of the selected one is in the box, and is no query.
  const found = useFoundChoices(find, typed === current?.label ? '' : typed, isOpen)
  const hints = new Map(found.map((choice) => [choice.value, choice.hint]))
  const data = found.map((choice) => ({ value: choice.value, label: choice.label }))
  const isListed = found.some((choice) => choice.value === value)
  return (
    <Select
      {...rest}
      data={current && !isListed ? [current, ...data] : data}
      value={value}
      onChange={onChange}
      searchable
      selectFirstOptionOnChange
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      // The core has searched already, also in texts that the label does not show.
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const hint = hints.get(option.value)
        return hint === undefined ? (
          option.label
        ) : (
          <span className={classes.option}>
            <span>{option.label}</span>
            <span className={classes.hint}>{hint}</span>
          </span>
        )
      }}
      nothingFoundMessage={format(listMessages.noMatch)}
    />
  )
}
