import { z } from 'zod'
import { isPatch } from '#shared/kernel/patch.ts'
import type { Patch } from '#shared/kernel/patch.ts'
import { errorCodes } from '#shared/kernel/errors.ts'

/** How far a long piece of work is. `total` is null while it is not known. */
export const progress = z.strictObject({
  done: z.number(),
  total: z.number().nullable(),
  label: z.string().max(300),
})

export type Progress = z.infer<typeof progress>

const callId = z.int().min(0)
const operationName = z.string().min(1).max(100)
/** The locale for the words of the answer (BCP 47); English without one. */
const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
  .optional()

/** A message of a client (window or other) to its host. One form for every transport: MessagePort and WebSocket. */
export const clientMessage = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id: callId, op: operationName, input: z.unknown(), locale }),
  z.strictObject({ t: z.literal('cancel'), id: callId }),
  z.strictObject({ t: z.literal('subscribe'), id: callId, op: operationName, input: z.unknown(), locale }),
  z.strictObject({ t: z.literal('unsubscribe'), id: callId }),
])

export type ClientMessage = z.infer<typeof clientMessage>

const errorShape = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
})

/**
 * A message of a host. `event` carries the next value of a subscription, `patch` the changes since the one before;
 * `error` ends a call or a subscription.
 */
export const hostMessage = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('result'), id: callId, output: z.unknown() }),
  z.strictObject({ t: z.literal('error'), id: callId, error: errorShape }),
  z.strictObject({ t: z.literal('progress'), id: callId, progress }),
  z.strictObject({ t: z.literal('event'), id: callId, value: z.unknown() }),
  z.strictObject({ t: z.literal('patch'), id: callId, patch: z.custom<Patch>(isPatch) }),
])

export type HostMessage = z.infer<typeof hostMessage>

/** The largest message a host takes, in bytes. */
export const maxMessageBytes = 16_000_000

/** The path of the browser host's socket, and the subprotocol that it speaks; a window's token stands behind it. */
export const bridgePath = '/bridge'
export const bridgeProtocol = 'orgata.bridge'
