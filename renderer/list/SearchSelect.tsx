import { Select } from '@mantine/core'
import type { SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useLive } from '#renderer/bridge/hooks.ts'

export interface Choice {
  value: string
  label: string
}

/** Asks the core for the first few things that a text finds; an empty text asks for any. */
export type FindChoices = (bridge: Bridge, text: string, signal: AbortSignal) => Promise<readonly Choice[]>

/** How many are offered at once; typing finds the others. */
export const offered = 20

const typingPauseMs = 150

export interface SearchSelectProps extends Omit<
  SelectProps,
  'data' | 'value' | 'onChange' | 'searchable' | 'searchValue' | 'onSearchChange' | 'filter'
> {
  /** Made once, or with `useCallback`. */
  find: FindChoices
  value: string | null
  onChange: (value: string | null) => void
}

/** Selects one thing of any number: the core searches during typing. `value` is an id, whose name the core returns. */
export function SearchSelect({ find, value, onChange, ...rest }: SearchSelectProps) {
  const bridge = useBridge()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [found, setFound] = useState<readonly Choice[]>([])
  const { data: names } = useLive('search.names', value === null ? null : { ids: [value] })
  const current = value === null ? undefined : { value, label: names?.[0]?.name ?? '…' }
  // The name of the selected one is in the box, and is no query.
  const wanted = typed === current?.label ? '' : typed.trim()
  const [text] = useDebouncedValue(wanted, typingPauseMs)
  useEffect(() => {
    if (!isOpen) return
    const abort = new AbortController()
    find(bridge, text, abort.signal).then(setFound, () => {
      // Earlier results stay; the next letter searches again.
    })
    return () => abort.abort()
  }, [bridge, find, text, isOpen])
  const isListed = found.some((choice) => choice.value === value)
  return (
    <Select
      {...rest}
      data={current && !isListed ? [current, ...found] : [...found]}
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
      nothingFoundMessage="No match"
      // The list scrolls itself: as part of the combobox it needs no stop of the Tab key.
      withScrollArea={false}
      styles={{ options: { maxHeight: 240, overflowY: 'auto' } }}
    />
  )
}

/** A playbook by its name. */
export const findPlaybooks: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered, sort: 'name', ...(text !== '' && { text }) } as const
  const { items } = await bridge.call('playbooks.list', input, { signal })
  return items.map(({ id, name }) => ({ value: id, label: name }))
}

/** A person of the team, also one who left. */
export const findMembers: FindChoices = async (bridge, text, signal) => {
  const { items } = await bridge.call(
    'team.list',
    { limit: offered, ...(text !== '' && { text }) },
    { signal },
  )
  return items.map(({ personId, name }) => ({ value: personId, label: name }))
}

/** A playbook or a run by its name; the newest ones for an empty text. */
export const findPlaybooksAndRuns: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered / 2, ...(text !== '' && { text }) }
  const [playbooks, runs] = await Promise.all([
    bridge.call('playbooks.list', input, { signal }),
    bridge.call('runs.list', input, { signal }),
  ])
  return [...playbooks.items, ...runs.items].map(({ id, name }) => ({ value: id, label: name }))
}
