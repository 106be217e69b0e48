import { Select, TextInput } from '@mantine/core'
import { Choices } from '#renderer/ui/Choices.tsx'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ListFilter } from './listDefinition.ts'
import classes from './list.module.css'
import { SearchSelect } from './SearchSelect.tsx'
import { mostOffered } from './useLiveItems.ts'

/** One filter of a list, in the look that it names. */
export function FilterControl<Input>({
  filter,
  isStacked = false,
  value,
  onChange,
}: {
  filter: ListFilter<Input>
  /** Below other filters in a menu, with its label above it. */
  isStacked?: boolean | undefined
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const format = useFormatMessage()
  const { label } = filter
  if (filter.look === 'choices') {
    return (
      <Choices
        label={label}
        name={filter.id}
        value={value}
        choices={[
          { value: undefined, look: filter.all ?? format(listMessages.all) },
          ...filter.options.map((option) => ({ value: option.value, look: option.look ?? option.label })),
        ]}
        onChange={onChange}
      />
    )
  }
  if (filter.look === 'day') {
    return (
      <label className={classes.day} data-stacked={isStacked || undefined}>
        <span>{label}</span>
        <TextInput
          type="date"
          size="xs"
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      </label>
    )
  }
  const common = {
    size: 'xs',
    ...(isStacked ? { label } : { className: classes.filter ?? '', 'aria-label': label }),
    comboboxProps: { withinPortal: !isStacked },
    // The menu gives its first filter the focus, and must not open that filter's choices too.
    openOnFocus: !isStacked,
    placeholder: filter.all ?? (isStacked ? format(listMessages.any) : label),
    value: value ?? null,
    onChange: (next: string | null) => onChange(next ?? undefined),
    clearable: true,
    clearButtonProps: { 'aria-label': format(listMessages.clear, { filter: label }) },
  } as const
  if (filter.look === 'search') return <SearchSelect {...common} find={filter.find} />
  const options = filter.options.map(({ value: id, label: name }) => ({ value: id, label: name }))
  // A value in the address stays visible, also where this list does not offer it.
  const isOffered = value === undefined || options.some((option) => option.value === value)
  return (
    <Select
      {...common}
      data={isOffered ? options : [{ value, label: value }, ...options]}
      searchable
      limit={mostOffered}
      selectFirstOptionOnChange
      nothingFoundMessage={format(listMessages.noMatch)}
    />
  )
}
