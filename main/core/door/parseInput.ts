import type { Operation } from '#shared/contract/defineContract.ts'
import { inputWords } from '#shared/contract/inputWords.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hasHalfCharacter } from '#shared/kernel/halfCharacter.ts'
import { isTooDeep, maxJsonDepth } from '#shared/kernel/jsonDepth.ts'

/**
 * The parsed input for the handler.
 * @throws OrgataError `too_large` where it is nested too deeply; `invalid_input` whose `details.issues` lists every problem by its path
 */
export function parseInput(operation: Operation, input: unknown): unknown {
  // Before anything recursive reads it, at whichever door it came in.
  if (isTooDeep(input))
    throw new OrgataError('too_large', `This is nested more than ${maxJsonDepth} levels deep. Flatten it.`)
  refuseProto(input)
  const result = operation.input.safeParse(input ?? {}, { error: inputWords })
  if (result.success) {
    refuseHalfCharacters(result.data)
    return result.data
  }
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `
  throw new OrgataError('invalid_input', `${where}${first?.message ?? 'This input cannot be used.'}`, {
    issues,
  })
}

/**
 * A record of Zod leaves out a member named `__proto__` and reports success, so that a saved value would be missing.
 * https://github.com/colinhacks/zod/pull/6354
 */
function refuseProto(input: unknown): void {
  const waiting: unknown[] = [input]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue
    if (Object.hasOwn(value, '__proto__'))
      throw new OrgataError('invalid_input', 'A value cannot have the name “__proto__”. Choose another one.')
    waiting.push(...Object.values(value))
  }
}

/** A lone surrogate cannot be logged and comes only from a program; it is refused at the door. */
function refuseHalfCharacters(input: unknown): void {
  if (!hasHalfCharacter(input)) return
  throw new OrgataError(
    'invalid_input',
    'A text ends or begins in the middle of a character, such as half of an emoji. Type it again.',
  )
}
