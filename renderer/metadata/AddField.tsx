import { Button, Group, Select, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { customFieldTypeFaces, customFieldTypes } from '#shared/entities/metadata/customField.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { newField, nothingTyped } from '#renderer/form/typedField.ts'
import type { TypedField } from '#renderer/form/typedField.ts'
import { ValueControl } from '#renderer/form/ValueControl.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import classes from './metadata.module.css'
import type { Metadata } from './useMetadata.ts'
import { metadataMessages as m } from '#shared/messages/metadata.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { metadataPanelMessages as p } from '#shared/messages/metadataPanel.messages.ts'

/** Name, type and value of a new custom field. */
export function AddField({ metadata: { at, take }, onClose }: { metadata: Metadata; onClose: () => void }) {
  const format = useFormatMessage()
  const setField = useCommand('metadata.setField')
  const first = useFirstFocus<HTMLInputElement>()
  const [name, setName] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
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
          label={format(recordMessages.name)}
          size="xs"
          maxLength={60}
          ref={first}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={format(formMessages.type)}
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
            if (type !== undefined) setTyped({ ...nothingTyped, type })
          }}
        />
        {typed.type === 'select' && (
          <TagsInput
            label={format(m.fieldOptions)}
            size="xs"
            placeholder={format(formMessages.typeAndEnter)}
            value={typed.options}
            onChange={(options) => change({ options })}
          />
        )}
        <ValueControl typed={typed} change={change} />
      </Group>
      <Group gap={8}>
        <Button size="compact-xs" type="submit" disabled={!isWhole} loading={setField.running}>
          {format(p.addTheField)}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {format(screenMessages.cancel)}
        </Button>
      </Group>
    </form>
  )
}
