import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { Timers } from '#shared/kernel/timers.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

const maxBodyBytes = 64 * 1024
/** Time limit for receiving a body. */
const bodyMs = 15_000

/**
 * Reads a JSON body by its schema.
 * @throws OrgataError `too_large`, `invalid_input`
 */
export async function readJson<T>(
  request: IncomingMessage,
  schema: z.ZodType<T>,
  timers: Timers,
  maxBytes: number = maxBodyBytes,
): Promise<T> {
  const parts: Buffer[] = []
  let size = 0
  const tooSlow = timers.setTimeout(() => request.destroy(), bodyMs)
  try {
    // A stream that is left early stays open, so that its sender can be told why.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      size += (part as Buffer).length
      if (size > maxBytes) throw new OrgataError('too_large', 'This request is too large.')
      parts.push(part as Buffer)
    }
  } finally {
    timers.clearTimeout(tooSlow)
  }
  let value: unknown
  try {
    value = JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new OrgataError('invalid_input', 'This request is not JSON.')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((i) => ({ path: i.path.join('.'), message: i.message }))
    throw new OrgataError('invalid_input', 'This request does not have the expected form.', { issues })
  }
  return parsed.data
}
