import { z } from 'zod'

/** The version of a record that the caller last saw. A change of a newer one is refused with `conflict`. */
export const seenVersion = z.int().min(1)
