import { MultiSelect } from '@mantine/core'
import type { MultiSelectProps } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useFoundChoices } from './useFoundChoices.ts'
import type { FindChoices } from './useFoundChoices.ts'

export interface SearchMultiSelectProps extends Omit<
  MultiSelectProps,
  'data' | 'value' | 'onChange' | 'searchable' | 'searchValue' | 'onSearchChange' | 'filter'
> {
  /** Made once, or with `useCallback`. */
  find: FindChoices
  value: string[]
  onChange: (value: string[]) => void
}

/** Selects several things of any number: the core searches during typing. `value` holds ids, whose names the core returns. */
export function SearchMultiSelect({ find, value, onChange, ...rest }: SearchMultiSelectProps) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { data: names } = useLive('search.names', value.length === 0 ? null : { ids: value })
  const found = useFoundChoices(find, typed, isOpen)
  const nameOf = (id: string) => names?.find((one) => one.id === id)?.name ?? '…'
  const selected = value
    .filter((id) => !found.some((choice) => choice.value === id))
    .map((id) => ({ value: id, label: nameOf(id) }))
  return (
    <MultiSelect
      {...rest}
      data={[...selected, ...found.map((choice) => ({ value: choice.value, label: choice.label }))]}
      value={value}
      onChange={onChange}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      // The core has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={format(listMessages.noMatch)}
    />
  )
}
