import { z } from 'zod'
import { errorCodes, OrgataError } from '#shared/kernel/errors.ts'

const errorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})

/** The error that the sync server answered; undefined of the answer of another program, such as a proxy in front of it. */
export function serverErrorIn(body: unknown): OrgataError | undefined {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message, details } = parsed.data.error
  return new OrgataError(code, message, details)
}
