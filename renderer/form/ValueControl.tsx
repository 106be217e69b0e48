import { Select, Switch, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { NumberText } from './NumberText.tsx'
import type { TypedField } from './typedField.ts'

interface ValueControlProps {
  typed: TypedField
  change: (part: Partial<TypedField>) => void
  /** Of a text. */
  maxLength?: number | undefined
  error?: ReactNode
  disabled?: boolean
}

/** The control of a named value, by its type. */
export function ValueControl({ typed, change, maxLength = 2_000, error, disabled }: ValueControlProps) {
  const format = useFormatMessage()
  const { type, value, isYes, options } = typed
  const common = { label: format(formMessages.value), size: 'xs', error, disabled } as const
  switch (type) {
    case 'number':
      return (
        <NumberText
          {...common}
          value={value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value)}
          onChange={(next) => change({ value: String(next) })}
        />
      )
    case 'boolean':
      return (
        <Switch
          label={format(formMessages.yes)}
          size="xs"
          disabled={disabled}
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
          maxLength={type === 'date' ? undefined : maxLength}
          value={value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      )
  }
}
