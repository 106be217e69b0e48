import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { logRow, signedState } from './logMessages.ts'

/** Entries of one answer, and the hashes of a proof: of a log of any size. */
const [mostEntries, mostHashes] = [1_000, 64]

/**
 * Entries of a log that come ahead of it, so that the records which they bear out need not wait for all of it. Each comes with
 * the proof that it is in the state of the log which its device signed (RFC 9162, 2.1.3).
 */
export const earlyEntries = z.object({
  logId: id,
  deviceId: id,
  checkpoint: signedState,
  entries: z
    .array(z.object({ seq: z.int().min(1), row: logRow, proof: z.array(sha256Hex).max(mostHashes) }))
    .max(mostEntries),
})

export type EarlyEntries = z.infer<typeof earlyEntries>
