import { findOperation } from '#shared/contract/operations.ts'
import type { FactSubject } from '#shared/entities/audit/auditEntry.ts'
import type { NotedSubject } from '#core/commands/unitOfWork.ts'

/**
 * The entries of one action: one for each team, with what the operation was called for first. Of a command that says
 * neither what it changes nor what it is about, that is what it changed first.
 */
export function entriesOfCommit(
  action: string,
  noted: readonly NotedSubject[],
): { teamId: string | null; subjects: FactSubject[] }[] {
  const kind = kindCalledFor(action)
  const main = noted.find(({ entity }) => entity.kind === kind)
  const ordered = main === undefined ? noted : [main, ...noted.filter((subject) => subject !== main)]
  const ofTeams = new Map<string | null, FactSubject[]>()
  for (const { teamId, ...subject } of ordered) {
    const subjects = ofTeams.get(teamId)
    if (subjects === undefined) ofTeams.set(teamId, [subject])
    else subjects.push(subject)
  }
  return [...ofTeams].map(([teamId, subjects]) => ({ teamId, subjects }))
}

function kindCalledFor(action: string): string | undefined {
  const operation = findOperation(action)
  if (operation?.type !== 'command') return undefined
  return operation.subject?.kind ?? operation.changes?.kind ?? undefined
}
