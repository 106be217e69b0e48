import { createContext, use } from 'react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'

/** The record of the open playbook. Given by context, because it changes while one types and few parts show it. */
export const PlaybookRecordContext = createContext<Playbook | null>(null)

/** The record of the open playbook: its state and its published version. */
export function usePlaybookRecord(): Playbook {
  const playbook = use(PlaybookRecordContext)
  if (playbook === null) throw new Error('There is no open playbook around this.')
  return playbook
}
