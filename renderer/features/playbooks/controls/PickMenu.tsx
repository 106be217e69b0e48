import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { mostOffered } from '#renderer/list/useLiveItems.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './Controls.module.css'

export interface PickOption {
  value: string
  label: string
  hint?: string
}

export interface PickMenuProps {
  /** The label of the choice: "Role of step 3". */
  label: string
  value: string | null
  options: readonly PickOption[]
  onPick: (value: string) => void
  /** Offers to create an option from the input. */
  onCreate?: ((text: string) => void) | undefined
  /** Offers no choice. */
  clear?: { label: string; onClear: () => void }
  searchable?: boolean
  /** Name of the field for jumps to it. */
  field?: string
  disabled?: boolean
  /** Looks like a button of the page instead of a quiet property. */
  plain?: boolean
  /** Small, for a row of optional additions. */
  small?: boolean
  /** The content of the button. */
  children: ReactNode
}

const clearValue = '\0clear'
const createValue = '\0create'

/** A quiet button that opens a list to choose from, with search where the list is long. */
export function PickMenu({
  label,
  value,
  options,
  onPick,
  onCreate,
  clear,
  searchable = false,
  field,
  disabled = false,
  plain = false,
  small = false,
  children,
}: PickMenuProps) {
  const format = useFormatMessage()
  const [text, setText] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setText('')
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput()
      else combobox.selectActiveOption()
    },
  })
  const wanted = text.trim().toLocaleLowerCase()
  const shown = options
    .filter((option) => option.label.toLocaleLowerCase().includes(wanted))
    .slice(0, mostOffered)
  const canCreate =
    onCreate !== undefined &&
    wanted !== '' &&
    !options.some((option) => option.label.toLocaleLowerCase() === wanted)

  const choice = options.find((option) => option.value === value)?.label
  const name = choice === undefined ? format(m.noneChosen, { label }) : format(m.chosen, { label, choice })

  const submit = (picked: string) => {
    combobox.closeDropdown()
    if (picked === clearValue) clear?.onClear()
    else if (picked === createValue) onCreate?.(text.trim())
    else onPick(picked)
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={submit}
      width={280}
      position="bottom-start"
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <button
          type="button"
          className={plain ? classes.plain : classes.property}
          data-small={small || undefined}
          aria-label={name}
          title={name}
          data-field={field}
          data-empty={value === null || undefined}
          disabled={disabled}
          onClick={() => combobox.toggleDropdown()}
        >
          {children}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable && (
          <Combobox.Search
            value={text}
            aria-label={format(m.searchIn, { label })}
            placeholder={format(onCreate ? m.searchOrAdd : m.search)}
            onChange={(event) => {
              setText(event.currentTarget.value)
              // The options of the new text exist only after the next render.
              requestAnimationFrame(() => combobox.selectFirstOption())
            }}
          />
        )}
        <Combobox.Options aria-label={label} mah={280} className={classes.options}>
          {shown.map((option) => (
            <Combobox.Option key={option.value} value={option.value} active={option.value === value}>
              <span className={classes.option}>
                <span className={classes.optionText}>
                  <span dir="auto">{option.label}</span>
                  {option.hint && <span className={classes.hint}>{option.hint}</span>}
                </span>
                {option.value === value && <IconCheck size={14} aria-hidden="true" />}
              </span>
            </Combobox.Option>
          ))}
          {canCreate && (
            <Combobox.Option value={createValue}>{format(m.add, { text: text.trim() })}</Combobox.Option>
          )}
          {clear && value !== null && wanted === '' && (
            <Combobox.Option value={clearValue}>
              <span className={classes.hint}>{clear.label}</span>
            </Combobox.Option>
          )}
          {shown.length === 0 && !canCreate && <Combobox.Empty>{format(m.nothingFound)}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
