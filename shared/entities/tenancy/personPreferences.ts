import { z } from 'zod'

/** Pages on which the window can open. */
export const startPages = ['today', 'work', 'playbooks', 'runs'] as const

/** A person's preferences on all of their computers. Source: S2 `users.preferences`, which names no members. */
export const personPreferences = z.strictObject({
  /** BCP 47 tag; absent follows the computer. */
  language: z.string().max(35).optional(),
  startPage: z.enum(startPages).optional(),
  notifyByEmail: z.boolean().optional(),
  notifyOnDesktop: z.boolean().optional(),
})

export type PersonPreferences = z.infer<typeof personPreferences>
