import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineSettings } from './defineSetting.ts'

/** How people join a team. */
export const invitationSettings = defineSettings('team', {
  invitationDays: {
    schema: z
      .int()
      .min(1)
      .max(30)
      .meta({ label: teamMessages.invitationDays, help: teamMessages.invitationDaysHelp }),
    default: 7,
    scopes: ['team', 'global'],
  },
})
