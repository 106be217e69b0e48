import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { isoInstant } from '#shared/kernel/time.ts'

/**
 * `GET /v1/copy`: the latest copy of the server's data for computers that may take over from it. `GET /v1/copy/<sha256>`
 * answers with its bytes: the server's SQLite file, compressed by gzip, without the keys and sessions of the server.
 */
export const serverCopyFacts = z.object({
  at: isoInstant,
  sha256: sha256Hex,
  bytes: z.int().min(1),
})

export type ServerCopyFacts = z.infer<typeof serverCopyFacts>

/** Where an app puts the data of a copy, unpacked, for the server that begins with it. */
export const takenCopyName = 'taken-over.sqlite'
