import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { exchangeLimits } from './exchangeFile.ts'
import { keyedMessage } from './keyedMessage.ts'
import { sessionAnswer } from './identity.ts'
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

const signature = z.string().length(88)
const digest = z.string().length(64)

export const hostedRequest = z.discriminatedUnion('t', [
  /** A link for another computer of an owner, as whoever operates a server makes it. */
  z.strictObject({
    t: z.literal('ownerLink'),
    organizationId: id,
    personId: id,
    /** Of the server, for the other computer; with the pin. */
    address: z.string().min(1).max(500),
  }),
  /** A file with the changes of a computer (`exchangeFile.ts`): its header, and its signature of the whole. */
  z.strictObject({
    t: z.literal('openExchange'),
    headerLine: z.string().max(exchangeLimits.headerBytes),
    digest,
    signature,
  }),
  /** The server's signature of an answer in a file. */
  z.strictObject({ t: z.literal('signExchange'), digest }),
])

export type HostedRequest = z.infer<typeof hostedRequest>

const hostedLink = z.strictObject({ t: z.literal('ownerLink'), link: z.string(), expiresAt: isoInstant })

export type HostedLink = z.infer<typeof hostedLink>

/**
 * For a file that may be read, the secret of its frames and a session of its computer, as if that had signed in; else why it
 * may not.
 */
const openedExchange = z.strictObject({
  t: z.literal('openExchange'),
  opened: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('open'), secret: z.base64().length(44), session: sessionAnswer }),
    z.strictObject({
      is: z.enum(['otherServer', 'otherKey', 'unknownComputer', 'forged', 'noAccess']),
    }),
  ]),
})

export type OpenedExchange = z.infer<typeof openedExchange>['opened']

const signedExchange = z.strictObject({ t: z.literal('signExchange'), signature })

/** The answer to each request. */
export interface HostedAnswers {
  ownerLink: HostedLink
  openExchange: z.infer<typeof openedExchange>
  signExchange: z.infer<typeof signedExchange>
}

export type HostedAsk = <T extends HostedRequest['t']>(
  request: Extract<HostedRequest, { t: T }>,
) => Promise<HostedAnswers[T]>

export const hostedAnswer = z.discriminatedUnion('t', [
  hostedReady,
  hostedLink,
  openedExchange,
  signedExchange,
  z.strictObject({
    t: z.literal('failed'),
    error: z.object({
      code: z.enum(errorCodes),
      message: z.string(),
      said: keyedMessage,
      isPortTaken: z.boolean(),
    }),
  }),
])

export type HostedAnswer = z.infer<typeof hostedAnswer>
