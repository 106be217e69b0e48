import type { z } from 'zod'
import { inputWords, issueWords } from '#shared/contract/inputWords.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** What a schema says against an input, by the path of the control, in the person's language. */
export function problemsOf(schema: z.ZodType, input: unknown, format: FormatMessage): Record<string, string> {
  const parsed = schema.safeParse(input, { error: inputWords(format) })
  if (parsed.success) return {}
  return Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join('.'), issueWords(issue, format)]),
  )
}
