import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CustomField } from '#shared/entities/metadata/customField.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { AddField } from './AddField.tsx'
import classes from './metadata.module.css'
import type { Metadata } from './useMetadata.ts'

/** The custom fields of a record: named values with a type. */
export function CustomFields({ metadata }: { metadata: Metadata }) {
  const { view, at, take } = metadata
  const remove = useCommand('metadata.removeField')
  const [isAdding, setAdding] = useState(false)
  const fields = Object.entries(view.metadata.customFields)
  const isLocked = view.locked !== null
  return (
    <section className={classes.part} aria-label="Custom fields">
      <h2 className={classes.label}>Custom fields</h2>
      {fields.length > 0 && (
        <ul className={classes.list}>
          {fields.map(([name, field]) => (
            <li key={name} className={classes.line}>
              <span className={classes.name}>{name}</span>
              <span className={classes.value}>{valueInWords(field)}</span>
              {!isLocked && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${name}`}
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
            Add a field
          </Button>
        )
      )}
    </section>
  )
}

function valueInWords(field: CustomField): string {
  if (field.type === 'boolean') return field.value ? 'Yes' : 'No'
  if (field.type === 'number') return field.value.toLocaleString()
  return field.type === 'date' ? dayInWords(field.value) : field.value
}
