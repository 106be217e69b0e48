import { Button, CloseButton, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { actionChoices } from '../words/actionWords.ts'
import { kindChoices } from '../words/thingWords.ts'
import type { LogFilter } from '../logFilter.ts'
import classes from './log.module.css'

/** Filters the log: by kind, thing, author, action, and days. */
export function LogFilters({
  filter,
  actors,
  onChange,
}: {
  filter: LogFilter
  actors: readonly { id: string; name: string }[]
  onChange: (filter: LogFilter) => void
}) {
  const format = useFormatMessage()
  const actions = useMemo(() => actionChoices(format), [format])
  const kinds = useMemo(() => kindChoices(format), [format])
  const set = (change: LogFilter) => onChange({ ...filter, ...change })
  const { log, ...narrowed } = filter
  const isFiltered = Object.values(narrowed).some(Boolean)
  const withUnknown = (choices: { value: string; label: string }[], value: string | undefined) =>
    value === undefined || choices.some((choice) => choice.value === value)
      ? choices
      : [{ value, label: value }, ...choices]
  return (
    <fieldset className={classes.filters} aria-label="Narrow the log">
      <Select
        aria-label="Who"
        placeholder="Everybody"
        data={withUnknown(
          actors.map(({ id, name }) => ({ value: id, label: name })),
          filter.actor,
        )}
        value={filter.actor ?? null}
        onChange={(actor) => set({ actor: actor ?? undefined })}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Show what everybody did' }}
        nothingFoundMessage="Nobody has this name"
      />
      <Select
        aria-label="What was done"
        placeholder="Any action"
        data={withUnknown(actions, filter.action)}
        value={filter.action ?? null}
        onChange={(action) => set({ action: action ?? undefined })}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Show everything that was done' }}
        nothingFoundMessage="Nothing is called this"
      />
      <Select
        aria-label="Kind of thing"
        placeholder="Any kind"
        data={withUnknown(kinds, filter.kind)}
        value={filter.kind ?? null}
        onChange={(kind) => set({ kind: kind ?? undefined })}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Show every kind of thing' }}
        nothingFoundMessage="No kind is called this"
      />
      <ThingSelect value={filter.thing} onChange={(thing) => set({ thing })} />
      <TextInput
        type="date"
        aria-label="From this day"
        className={classes.day}
        value={filter.from ?? ''}
        max={filter.to}
        onChange={(event) => set({ from: event.currentTarget.value || undefined })}
      />
      <span className={classes.to}>to</span>
      <TextInput
        type="date"
        aria-label="To this day"
        className={classes.day}
        value={filter.to ?? ''}
        min={filter.from}
        onChange={(event) => set({ to: event.currentTarget.value || undefined })}
      />
      {isFiltered && (
        <Button variant="subtle" color="gray" px={8} onClick={() => onChange({ log })}>
          Clear
        </Button>
      )}
    </fieldset>
  )
}

/** One thing: a playbook or a run by its name, or the thing of an open entry. */
function ThingSelect({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (id: string | undefined) => void
}) {
  const { data: playbooks } = useLive('playbooks.list', { limit: 500 })
  const { data: runs } = useLive('runs.list', { limit: 500 })
  const { data: about } = useLive(
    'audit.list',
    value === undefined ? null : { entityId: value.slice(0, 64), limit: 1 },
  )
  const groups = useMemo(() => {
    const choices = (items: readonly { id: string; name: string }[] | undefined) =>
      (items ?? []).map(({ id, name }) => ({ value: id, label: name }))
    return [
      { group: 'Playbooks', items: choices(playbooks?.items) },
      { group: 'Runs', items: choices(runs?.items) },
    ].filter(({ items }) => items.length > 0)
  }, [playbooks, runs])
  const isListed = groups.some(({ items }) => items.some((item) => item.value === value))
  if (value !== undefined && !isListed) {
    const name = about?.entries[0]?.entityName ?? 'One thing'
    return (
      <span className={classes.thingChip} title={name}>
        <span className={classes.cut}>Only: {name}</span>
        <CloseButton size="sm" aria-label="Show every thing" onClick={() => onChange(undefined)} />
      </span>
    )
  }
  return (
    <Select
      aria-label="One playbook or run"
      placeholder="Anything"
      data={groups}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchable
      selectFirstOptionOnChange
      clearable
      clearButtonProps={{ 'aria-label': 'Show every thing' }}
      nothingFoundMessage="Nothing has this name"
    />
  )
}
