import { z } from 'zod'

/**
 * A text of the sync server by the key of its message, beside its English: the reader's language follows from it. An older
 * server sends none.
 */
export const keyedMessage = z
  .object({ key: z.string().max(100), values: z.record(z.string().max(60), z.unknown()).optional() })
  .catch({ key: '' })
  .optional()
