import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { Timers } from '#shared/kernel/timers.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'

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
      if (size > maxBytes) throw refusal('too_large', m.requestTooLarge)
      parts.push(part as Buffer)
    }
  } finally {
    timers.clearTimeout(tooSlow)
  }
  let value: unknown
  try {
    value = JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw refusal('invalid_input', m.notJson)
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((i) => ({ path: i.path.join('.'), message: i.message }))
    throw refusal('invalid_input', m.otherForm, undefined, { details: { issues } })
  }
  return parsed.data
}
