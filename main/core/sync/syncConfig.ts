import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { mostOwnerLinks, ownerLink } from '#shared/protocol/ownerLinks.ts'
import { toldAddress } from '#shared/protocol/serverIdentity.ts'
import type { Logger } from '../ports.ts'
import { writeFileAtomically } from '../files/writeFileAtomically.ts'

/** The sync server of an organization. Contains no secret: the device's key authenticates. */
const syncConfig = z.strictObject({
  version: z.literal(1),
  /** `http://host:port` or `https://host`. */
  serverUrl: z.string().min(1).max(500),
  /** SHA-256 of the key of its certificate in base64url, where it is known by that. */
  pin: z.string().max(64).nullable().default(null),
  /** The server's own id, so that another one at the same address is noticed; null until it was first reached. */
  serverId: id.nullable(),
  /** The last known epoch of its data; another one means that a backup was restored. */
  epoch: id.nullable().default(null),
  /** When this computer learned of it, by its clock in milliseconds: answers to earlier files of the exchange tell of no other one. */
  epochSince: z.int().min(0).default(0),
  /** The server's key of receipts, as first seen or signed by the former key; null where the server has none. */
  receiptKey: z.string().length(44).nullable().default(null),
  /**
   * How often everything was compared again since, as after rows here that could not be read.
   */
  round: z.int().min(0).default(0),
  /** The server's release at its last refusal of a record as too new; null without one. */
  outdatedRelease: z.string().max(64).nullable().default(null),
  /** The computer of the team on which the server runs; null where it is none of them, or unknown. */
  hostId: id.nullable().default(null),
  /** When the last address was told that this computer has followed, or overruled. */
  toldAt: isoInstant.nullable().default(null),
  /** An address that was told and not reached yet: it is tried again where the present one fails. */
  told: toldAddress.nullable().default(null),
  /** A person typed the address: it overrules one that was told before. */
  isAddressTyped: z.boolean().default(false),
  /** Owners who came back by a link that was made on the server's machine. */
  ownerLinks: z.array(ownerLink).max(mostOwnerLinks).default([]),
})

export type SyncConfig = z.infer<typeof syncConfig>

/**
 * The configuration, or null where none was made.
 * @throws OrgataError `corrupt`
 */
export function readSyncConfig(path: string): SyncConfig | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return syncConfig.parse(JSON.parse(text))
  } catch (error) {
    const more = { details: { path }, cause: error }
    throw refusal('corrupt', syncServerMessages.configUnreadable, undefined, more)
  }
}

/** The configuration; null also where it cannot be read: the organization opens without sync, and setting it up writes it anew. */
export function readableSyncConfig(path: string, log: Logger): SyncConfig | null {
  try {
    return readSyncConfig(path)
  } catch (error) {
    log.error('The sync configuration cannot be read.', { error: String(error) })
    return null
  }
}

/** Writes it whole, with defaults for omitted members, and returns it. */
export function writeSyncConfig(path: string, config: z.input<typeof syncConfig>): SyncConfig {
  const whole = syncConfig.parse(config)
  writeFileAtomically(path, `${JSON.stringify(whole, null, 2)}\n`)
  return whole
}
