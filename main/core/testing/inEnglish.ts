import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { sayingWords } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { storedWords } from '#shared/messages/storedWords.ts'

const english = createFormatMessage()

/** What a message with its values says, or the text of a record; nothing where there is none. */
export const inEnglish = (said: Saying | string | null | undefined): string =>
  typeof said === 'string' ? storedWords(said, english) : said ? sayingWords(said, english) : ''
