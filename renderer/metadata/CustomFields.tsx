import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CustomField } from '#shared/entities/metadata/customField.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { AddField } from './AddField.tsx'
import classes from './metadata.module.css'
import type { Metadata } from './useMetadata.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { metadataMessages as m } from '#shared/messages/metadata.messages.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { metadataPanelMessages as p } from '#shared/messages/metadataPanel.messages.ts'

/** The custom fields of a record: named values with a type. */
export function CustomFields({ metadata }: { metadata: Metadata }) {
  const format = useFormatMessage()
  const { view, at, take } = metadata
  const remove = useCommand('metadata.removeField')
  const [isAdding, setAdding] = useState(false)
  const fields = Object.entries(view.metadata.customFields)
  const isLocked = view.locked !== null
  return (
    <section className={classes.part} aria-label={format(m.customFields)}>
      <h2 className={classes.label}>{format(m.customFields)}</h2>
      {fields.length > 0 && (
        <ul className={classes.list}>
          {fields.map(([name, field]) => (
            <li key={name} className={classes.line}>
              <span className={classes.name} dir="auto">
                {name}
              </span>
              <span className={classes.value} dir="auto">
                {valueInWords(field, format)}
              </span>
              {!isLocked && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={format(formMessages.remove, { name })}
                  onClick={() => void take(remove.run({ ...at, name }))}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <AddField metadata={metadata} onClose={() => setAdding(false)} />
      ) : (
        !isLocked && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            {format(p.addField)}
          </Button>
        )
      )}
    </section>
  )
}

function valueInWords(field: CustomField, format: FormatMessage): string {
  if (field.type === 'boolean')
    return format(field.value ? configurationMessages.yes : configurationMessages.no)
  if (field.type === 'number') return format.number(field.value)
  return field.type === 'date' ? dayWords(field.value, format) : field.value
}
