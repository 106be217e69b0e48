import { z } from 'zod'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import { errorCodes, OrgataError } from '#shared/kernel/errors.ts'
import { keyedMessage } from '#shared/protocol/keyedMessage.ts'

const errorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    said: keyedMessage,
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})

/** The error that the sync server answered; undefined of the answer of another program, such as a proxy in front of it. */
export function serverErrorIn(body: unknown): OrgataError | undefined {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message, details, said } = parsed.data.error
  return new OrgataError(code, message, details, undefined, sentTrouble(message, said).said)
}
