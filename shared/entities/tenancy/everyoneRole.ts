import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { teamsMessages } from '#shared/messages/teams.messages.ts'

/** The job role with which a team begins, as records hold it: each reader sees it in their language until it is renamed. */
export const everyoneRole = { name: 'Everyone', description: teamsMessages.everyoneMay.text } as const

/** The name of a job role as its reader sees it. */
export const roleNameIn = (name: string, format: FormatMessage): string =>
  name === everyoneRole.name ? format(teamMessages.everyoneRole) : name

/** The name under which a job role is kept that somebody typed. */
export const keptRoleName = (typed: string, format: FormatMessage): string =>
  typed === format(teamMessages.everyoneRole) ? everyoneRole.name : typed

/** The description of a job role as its reader sees it. */
export const roleDescriptionIn = (description: string, format: FormatMessage): string =>
  description === everyoneRole.description ? format(teamsMessages.everyoneMay) : description
