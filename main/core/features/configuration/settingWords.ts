import type { Setting } from '#shared/contract/defineSetting.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'

/** The value of a setting in words; one that does not fit, as it is written. */
export function settingWords(setting: Setting, value: unknown, format: FormatMessage): string {
  const parsed = setting.schema.safeParse(value)
  if (!parsed.success) return JSON.stringify(value)
  return setting.describe?.(parsed.data, format) ?? plainWords(setting, parsed.data, format)
}

function plainWords({ schema }: Setting, value: unknown, format: FormatMessage): string {
  if (typeof value === 'boolean') return format(value ? configurationMessages.yes : configurationMessages.no)
  if (Array.isArray(value)) return value.length === 0 ? format(configurationMessages.none) : value.join(', ')
  const { values = {} } = fieldFace(schema)
  if (typeof value !== 'string') return JSON.stringify(value)
  return Object.hasOwn(values, value) ? format(values[value]!.label) : value
}
