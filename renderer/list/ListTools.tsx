import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { FilterControl } from './FilterControl.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import type { ListDefinition } from './listDefinition.ts'
import type { ListState } from './listState.ts'
import type { ListQueryName } from './livePages.ts'
import classes from './list.module.css'
import { useFolding } from './useFolding.ts'
import { ViewMenu } from './ViewMenu.tsx'

export interface ListToolsProps<N extends ListQueryName> {
  definition: ListDefinition<N>
  state: ListState
  onChange: (patch: Partial<ListState>) => void
  /** Undefined until it is known. */
  total: number | undefined
}

type Filter<N extends ListQueryName> = NonNullable<ListDefinition<N>['filters']>[number]

/** Search, filters, the number of items, and how they are shown. */
export function ListTools<N extends ListQueryName>(props: ListToolsProps<N>) {
  const format = useFormatMessage()
  const { definition, state, onChange, total } = props
  const { words, search, filters = [] } = definition
  const choices = filters.filter(({ look }) => look === 'choices')
  const pickers = filters.filter(({ look }) => look !== 'choices')
  // Pickers fold before choices, which people change most.
  const folds = [...(pickers.length > 0 ? [pickers] : []), ...(choices.length > 0 ? [filters] : [])]
  const { ref, level } = useFolding<HTMLDivElement>(
    folds.length,
    JSON.stringify([total, state.filters, filters.map(({ id }) => id)]),
  )
  const folded = level === 0 ? [] : (folds[level - 1] ?? [])
  const control = (filter: Filter<N>, isStacked?: boolean) => (
    <FilterControl
      key={filter.id}
      filter={filter}
      isStacked={isStacked}
      value={state.filters[filter.id]}
      onChange={(value) => {
        const { [filter.id]: _, ...others } = state.filters
        onChange({ filters: value === undefined ? others : { ...others, [filter.id]: value } })
      }}
    />
  )
  return (
    <div ref={ref} className={classes.tools} data-folded={level === folds.length || undefined}>
      {search !== undefined && (
        <SearchBox placeholder={search} text={state.text} onChange={(text) => onChange({ text })} />
      )}
      {filters.filter((filter) => !folded.includes(filter)).map((filter) => control(filter))}
      {folded.length > 0 && (
        <FilterMenu
          active={folded.filter(({ id }) => state.filters[id] !== undefined).length}
          onClear={() => {
            const isFolded = (id: string) => folded.some((filter) => filter.id === id)
            const others = Object.entries(state.filters).filter(([id]) => !isFolded(id))
            onChange({ filters: Object.fromEntries(others) })
          }}
        >
          {folded.map((filter) => control(filter, true))}
        </FilterMenu>
      )}
      <div className={classes.end}>
        <output className={classes.total}>
          {total === undefined
            ? ''
            : format(listMessages.count, { count: total, items: total === 1 ? words.one : words.many })}
        </output>
        <ViewMenu definition={definition} state={state} onChange={onChange} />
      </div>
    </div>
  )
}

const typingPauseMs = 150

function SearchBox({
  placeholder,
  text,
  onChange,
}: {
  placeholder: string
  text: string
  onChange: (text: string) => void
}) {
  const format = useFormatMessage()
  const [typed, setTyped] = useState(text)
  const input = useRef<HTMLInputElement>(null)
  const asked = useRef(text)
  const ask = useDebouncedCallback((next: string) => {
    asked.current = next
    onChange(next)
  }, typingPauseMs)
  useShortcut('/', format(listMessages.searchList), () => input.current?.focus())
  // Another address, by Back or a saved view, has its own text; the input is in the address already.
  useEffect(() => {
    if (text === asked.current) return
    asked.current = text
    setTyped(text)
  }, [text])
  const change = (next: string) => {
    setTyped(next)
    ask(next.trim())
  }
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.search}
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (keyPressed(event) === 'Escape') change('')
      }}
    />
  )
}
