import { z } from 'zod'
import { toldShape } from './told.ts'

/** What the data folder held, in counts that only grow. */
export const mark = z.object({
  version: z.literal(1),
  /** `open` from the opening to the orderly end. */
  state: z.enum(['open', 'closed']),
  /** Grows with each opening; the folder names the newest. Missing in notes of earlier releases. */
  number: z.int().optional(),
  logId: z.string(),
  size: z.int(),
  /** The newest signed checkpoint; null while the log is empty. */
  checkpoint: z.string().nullable(),
  /** Earlier logs of this computer, which it never continues. */
  past: z.array(z.string()),
  /** By log: entries that are readable, kept checkpoints. By log and witness: countersignatures, the newest size. */
  logs: z.record(z.string(), z.tuple([z.int(), z.int()])),
  witnesses: z.record(z.string(), z.tuple([z.int(), z.int()])),
  findings: z.array(
    z.object({
      problem: z.enum(['logs', 'countersignatures', 'older', 'replaced', 'cut', 'note']),
      ...toldShape,
      advice: z.string(),
    }),
  ),
})

export type Mark = z.infer<typeof mark>
