import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { errorCodes } from '#shared/kernel/errors.ts'

/**
 * What an app and the sync server that runs as its child process say to each other, in lines of JSON: the app writes
 * `hostedStart` to the server's standard input, which it then holds open for as long as the server shall run; and after
 * the answer, one `hostedRequest` after the other, each answered by one line.
 */
export const hostedStart = z.strictObject({
  dataDir: z.string().min(1),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  host: z.string().min(1),
  certFile: z.string().min(1),
  keyFile: z.string().min(1),
})

export type HostedStart = z.infer<typeof hostedStart>

export const hostedReady = z.strictObject({
  t: z.literal('ready'),
  port: z.int().min(1).max(65_535),
  /** SHA-256 of the certificate's public key in base64url. */
  pin: z.string().length(43),
  /** The one-time setup token; null once an organization was set up. */
  setupToken: z.string().nullable(),
})

export type HostedReady = z.infer<typeof hostedReady>

/** A link for another computer of an owner, as whoever operates a server makes it. */
export const hostedRequest = z.strictObject({
  t: z.literal('ownerLink'),
  organizationId: id,
  personId: id,
  /** Of the server, for the other computer; with the pin. */
  address: z.string().min(1).max(500),
})

export type HostedRequest = z.infer<typeof hostedRequest>

const hostedLink = z.strictObject({ t: z.literal('ownerLink'), link: z.string(), expiresAt: isoInstant })

export type HostedLink = z.infer<typeof hostedLink>

export const hostedAnswer = z.discriminatedUnion('t', [
  hostedReady,
  hostedLink,
  z.strictObject({
    t: z.literal('failed'),
    error: z.object({
      code: z.enum(errorCodes),
      message: z.string(),
      isPortTaken: z.boolean(),
    }),
  }),
])

export type HostedAnswer = z.infer<typeof hostedAnswer>
