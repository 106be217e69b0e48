import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'

/**
 * The roles of a member, from most to least rights. Source: S2 `users.role`, S3 roles. Not the same as a job role
 * (`jobRole`).
 */
export const accessRole = z.enum(['owner', 'admin', 'member', 'viewer']).meta({
  values: {
    owner: { label: teamMessages.owner, help: teamMessages.ownerMay },
    admin: { label: teamMessages.admin, help: teamMessages.adminMay },
    member: { label: teamMessages.member, help: teamMessages.memberMay },
    viewer: { label: teamMessages.viewer, help: teamMessages.viewerMay },
  },
})

export type AccessRole = z.infer<typeof accessRole>

/** The stronger of two roles. */
export function strongerRole(a: AccessRole | null | undefined, b: AccessRole): AccessRole {
  const ranks: readonly AccessRole[] = accessRole.options
  return a !== null && a !== undefined && ranks.indexOf(a) <= ranks.indexOf(b) ? a : b
}
