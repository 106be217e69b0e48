import type { Operation } from '#shared/contract/defineContract.ts'
import { inputWords, issueWords } from '#shared/contract/inputWords.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hasHalfCharacter } from '#shared/kernel/halfCharacter.ts'
import { formMessages } from '#shared/messages/forms.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { refuseUnplain } from './plainInput.ts'

/**
 * The parsed input for the handler.
 * @throws OrgataError as `refuseUnplain`; `invalid_input` whose `details.issues` lists every
 * problem by its path
 */
export function parseInput(
  operation: Operation,
  input: unknown,
  format: FormatMessage = createFormatMessage(),
): unknown {
  // Before anything recursive reads it, at whichever door it came in.
  refuseUnplain(input)
  const result = operation.input.safeParse(input ?? {}, { error: inputWords(format) })
  if (result.success) {
    refuseHalfCharacters(result.data)
    return result.data
  }
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issueWords(issue, format) }))
  const first = issues[0]
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `
  throw new OrgataError('invalid_input', `${where}${first?.message ?? format(formMessages.unusable)}`, {
    issues,
  })
}

/** A lone surrogate cannot be logged and comes only from a program; it is refused at the door. */
function refuseHalfCharacters(input: unknown): void {
  if (!hasHalfCharacter(input)) return
  throw refusal('invalid_input', formMessages.halfCharacter)
}
