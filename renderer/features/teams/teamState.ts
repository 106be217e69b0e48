import type { TeamView } from '#shared/contract/teams.contract.ts'
import type { Look } from '#shared/entities/fieldFace.ts'

/** The state of a team with its look: the open one, an active one, an archived one. */
export function teamState({ status, isOpen }: TeamView): { look: Look; word: string } {
  if (status === 'archived') return { look: 'archived', word: 'Archived' }
  return isOpen ? { look: 'active', word: 'Open' } : { look: 'done', word: 'Active' }
}
