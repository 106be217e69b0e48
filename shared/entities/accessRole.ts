import { z } from 'zod'

/** What a member may do, from most to least. Source: S2 `users.role`, S3 roles. Job roles are another thing (`jobRole`). */
export const accessRole = z.enum(['owner', 'admin', 'member', 'viewer'])

export type AccessRole = z.infer<typeof accessRole>

/** The stronger of two roles. */
export function strongerRole(a: AccessRole | null | undefined, b: AccessRole): AccessRole {
  const ranks: readonly AccessRole[] = accessRole.options
  return a !== null && a !== undefined && ranks.indexOf(a) <= ranks.indexOf(b) ? a : b
}
