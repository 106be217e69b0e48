import type { TeamView } from '#shared/contract/teams.contract.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import { teamsPageMessages as m } from '#shared/messages/teamsPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** The state of a team with its look: the open one, an active one, an archived one. */
export function teamState({ status, isOpen }: TeamView, format: FormatMessage): { look: Look; word: string } {
  if (status === 'archived') return { look: 'archived', word: format(m.stateArchived) }
  return isOpen
    ? { look: 'active', word: format(m.stateOpen) }
    : { look: 'done', word: format(m.stateActive) }
}
