import { z } from 'zod'
import { errorCodes } from '#shared/kernel/errors.ts'
import { base64 } from '#shared/kernel/bytes.ts'

/** How the core is to keep its private key: with a sealing key out of the keychain, or in a file, and why. */
export const keeping = z.discriminatedUnion('protection', [
  z.strictObject({ protection: z.literal('keychain'), key: base64.length(44) }),
  z.strictObject({ protection: z.literal('file'), reason: z.string().max(300) }),
])

export type Keeping = z.infer<typeof keeping>

/** A message of the main process to the core's process. `window` carries one port. */
export const toCore = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('start'), dataDir: z.string().min(1), keeping }),
  z.strictObject({ t: z.literal('window'), session: z.uuid() }),
  z.strictObject({ t: z.literal('close') }),
])

export type ToCore = z.infer<typeof toCore>

/** A message of the core's process. It ends after `failed` and `closed`. */
export const fromCore = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ready') }),
  /** Whether this computer shares with the team. */
  z.strictObject({ t: z.literal('sharing'), isOn: z.boolean() }),
  z.strictObject({
    t: z.literal('failed'),
    error: z.strictObject({
      code: z.enum(errorCodes),
      message: z.string().max(2_000),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({ t: z.literal('closed') }),
])

export type FromCore = z.infer<typeof fromCore>
