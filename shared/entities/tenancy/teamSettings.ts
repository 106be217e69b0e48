import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { accessRole } from '../accessRole.ts'
import { fieldFace } from '../fieldFace.ts'

/** Settings of one team; an absent member has its default. Source: S1 TeamSettings, named only. */
export const teamSettings = z.strictObject({
  /** The default role of an invitation. */
  defaultRole: accessRole
    .exclude(['owner'])
    .optional()
    .meta({
      label: teamMessages.defaultRole,
      help: teamMessages.defaultRoleHelp,
      values: fieldFace(accessRole).values!,
    }),
  /** Job roles of a member who joins without one. */
  defaultJobRoleIds: z.array(id).max(50).optional().meta({
    label: teamMessages.defaultJobRoles,
    help: teamMessages.defaultJobRolesHelp,
    ref: 'jobRole',
  }),
})

export type TeamSettings = z.infer<typeof teamSettings>
