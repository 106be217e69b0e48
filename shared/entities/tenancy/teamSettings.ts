import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { accessRole } from '../accessRole.ts'

/** Settings of one team; an absent member has its default. Source: S1 TeamSettings, named only. */
export const teamSettings = z.strictObject({
  /** The default role of an invitation. */
  defaultRole: accessRole.exclude(['owner']).optional(),
  /** Job roles of a member who joins without one. */
  defaultJobRoleIds: z.array(id).max(50).optional(),
})

export type TeamSettings = z.infer<typeof teamSettings>
