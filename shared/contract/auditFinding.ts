import { z } from 'zod'

/** Something that is wrong beside the entries of the own log: with the file, with what was here before, with other logs. */
export const finding = z.strictObject({
  problem: z.enum(['foreign', 'remains', 'logs', 'countersignatures', 'older', 'replaced', 'cut', 'note']),
  /** In plain words: what was found, and what to do. */
  message: z.string(),
  advice: z.string(),
})

export type Finding = z.infer<typeof finding>
