import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { receiptKey } from './receipts.ts'

/** How a server proves at another address which one it is, and how it tells that address to the apps. */

/** The header with the address that an app asks; behind a proxy the server sees another one. */
export const serverHeader = 'x-orgata-server'

/** 32 random bytes in base64url. */
const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** `POST /v1/identity`. */
export const identityRequest = z.strictObject({ nonce })

/** Its answer: `signature` over `identityText`, by the server's key of receipts. */
export const identityAnswer = z.object({
  serverId: id,
  key: receiptKey,
  /** 64 bytes of an Ed25519 signature in base64 (RFC 8032). */
  signature: z.string().length(88),
})

/** An address in the form of `formatServerAddress`. */
const address = z.string().min(1).max(500)

/** `POST /v1/address`: the server tells it to every computer of the organization. */
export const addressRequest = z.strictObject({ address })

/** The address that was told last, and when. */
export const toldAddress = z.object({ address, at: isoInstant })

export type ToldAddress = z.infer<typeof toldAddress>

/** The text that a server signs to prove that it has its key. */
export function identityText(serverId: string, nonceOfApp: string): string {
  return ['orgata server identity 1', serverId, nonceOfApp].join('\n')
}
