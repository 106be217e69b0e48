import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { accessRole } from '../accessRole.ts'

/** Settings of one team; an absent member stands for its default. Source: S1 TeamSettings, named only. */
export const teamSettings = z.strictObject({
  /** What an invited person may do unless the invitation says otherwise. */
  defaultRole: accessRole.exclude(['owner']).optional(),
  /** Job roles of whoever joins without job roles of their own. */
  defaultJobRoleIds: z.array(id).max(50).optional(),
})

export type TeamSettings = z.infer<typeof teamSettings>
