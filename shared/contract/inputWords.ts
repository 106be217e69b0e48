import type { z } from 'zod'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'
import type { Message } from '#shared/messages/message.ts'

/**
 * Plain words for an invalid input whose schema has none of its own: as the `error` of a parse, or as Zod's
 * `customError`. Undefined leaves the message to Zod, for mistakes of programs.
 */
export const inputWords =
  (format: FormatMessage): z.core.$ZodErrorMap =>
  (issue) => {
    if (issue.code === 'too_big') {
      const values = { limit: Number(issue.maximum) }
      if (issue.origin === 'string') return format(formMessages.tooLong, values)
      return format(issue.origin === 'array' ? formMessages.tooMany : formMessages.tooMuch, values)
    }
    if (issue.code === 'too_small') {
      const values = { limit: Number(issue.minimum) }
      if (issue.origin !== 'string') return format(formMessages.tooLittle, values)
      return issue.minimum === 1 ? format(formMessages.empty) : format(formMessages.tooShort, values)
    }
    if (issue.code === 'invalid_type' && issue.input === undefined) return format(formMessages.missing)
    return undefined
  }

const ofSchemas: ReadonlyMap<string, Message> = new Map(
  Object.values(inputsMessages).map((message) => [message.text, message]),
)

/** What is wrong with an input, where its schema says so itself in English: the same in the person's language. */
export function issueWords({ message }: { message: string }, format: FormatMessage): string {
  const known = ofSchemas.get(message)
  return known === undefined ? message : format(known)
}
