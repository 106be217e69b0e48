import type { z } from 'zod'

const limit = (n: number | bigint) => n.toLocaleString('en')

/**
 * Plain words for an invalid input whose schema has none of its own: as the `error` of a parse, or as Zod's
 * `customError`. Undefined leaves the message to Zod, for mistakes of programs.
 */
export const inputWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `This is too long: at most ${limit(issue.maximum)} characters.`
    if (issue.origin === 'array') return `These are too many: at most ${limit(issue.maximum)}.`
    return `This is too much: at most ${limit(issue.maximum)}.`
  }
  if (issue.code === 'too_small') {
    if (issue.origin !== 'string') return `This is too little: at least ${limit(issue.minimum)}.`
    if (issue.minimum === 1) return 'Please fill this in.'
    return `This is too short: at least ${limit(issue.minimum)} characters.`
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'This is missing.'
  return undefined
}
