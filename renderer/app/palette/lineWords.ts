import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { PaletteAction } from '#renderer/ui/feature.ts'
import { saidIn } from '#renderer/ui/messages.ts'

/** The words of a message that separates them by commas. */
export const wordsIn = (message: Message, format: FormatMessage): readonly string[] =>
  format(message).split(', ')

/** The texts of a line in the person's language. */
export function lineWords(
  { label, description, keywords = [] }: Pick<PaletteAction, 'label' | 'description' | 'keywords'>,
  format: FormatMessage,
): { label: string; description?: string; keywords: readonly string[] } {
  return {
    label: saidIn(format, label),
    ...(description === undefined ? {} : { description: saidIn(format, description) }),
    keywords: 'key' in keywords ? wordsIn(keywords, format) : keywords,
  }
}
