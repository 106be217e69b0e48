import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { PaletteAction } from '#renderer/ui/feature.ts'
import { saidIn } from '#renderer/ui/messages.ts'

/** The texts of an action in the person's language. */
export function lineWords(
  { label, description, keywords = [] }: PaletteAction,
  format: FormatMessage,
): { label: string; description?: string; keywords: readonly string[] } {
  return {
    label: saidIn(format, label),
    ...(description === undefined ? {} : { description: saidIn(format, description) }),
    keywords: 'key' in keywords ? format(keywords).split(', ') : keywords,
  }
}
