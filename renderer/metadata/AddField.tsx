import { Button, Group, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { customFieldTypeFaces, customFieldTypes } from '#shared/entities/metadata/customField.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './metadata.module.css'
import { newField } from './newField.ts'
import type { TypedField } from './newField.ts'
import type { Metadata } from './useMetadata.ts'

const empty: TypedField = { type: 'text', value: '', isYes: true, options: [] }

/** Name, type and value of a new custom field. */
export function AddField({ metadata: { at, take }, onClose }: { metadata: Metadata; onClose: () => void }) {
  const format = useFormatMessage()
  const setField = useCommand('metadata.setField')
  const first = useFirstFocus<HTMLInputElement>()
  const [name, setName] = useState('')
  const [typed, setTyped] = useState(empty)
  const field = newField(typed)
  const isWhole = name.trim() !== '' && field !== null
  const change = (part: Partial<TypedField>) => setTyped((was) => ({ ...was, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    if (await take(setField.run({ ...at, name: name.trim(), field }))) onClose()
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <Group gap={8} align="end">
        <TextInput
          label="Name"
          size="xs"
          maxLength={60}
          ref={first}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Type"
          size="xs"
          w={120}
          allowDeselect={false}
          data={customFieldTypes.map((type) => ({
            value: type,
            label: format(customFieldTypeFaces[type].label),
          }))}
          value={typed.type}
          onChange={(picked) => {
            const type = customFieldTypes.find((one) => one === picked)
            if (type !== undefined) setTyped({ ...empty, type })
          }}
        />
        {typed.type === 'select' && (
          <TagsInput
            label="Options"
            size="xs"
            placeholder="Type and press Enter"
            value={typed.options}
            onChange={(options) => change({ options })}
          />
        )}
        <ValueControl typed={typed} change={change} />
      </Group>
      <Group gap={8}>
        <Button size="compact-xs" type="submit" disabled={!isWhole} loading={setField.running}>
          Add the field
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

function ValueControl({ typed, change }: { typed: TypedField; change: (part: Partial<TypedField>) => void }) {
  const { type, value, isYes, options } = typed
  const common = { label: 'Value', size: 'xs' } as const
  switch (type) {
    case 'number':
      return <NumberInput {...common} value={value} onChange={(next) => change({ value: String(next) })} />
    case 'boolean':
      return (
        <Switch
          label="Yes"
          size="xs"
          checked={isYes}
          onChange={(event) => change({ isYes: event.currentTarget.checked })}
        />
      )
    case 'select':
      return (
        <Select
          {...common}
          data={options}
          value={value === '' ? null : value}
          onChange={(next) => change({ value: next ?? '' })}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          type={type === 'date' ? 'date' : 'text'}
          maxLength={type === 'date' ? undefined : 2_000}
          value={value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      )
  }
}
