import type { CommandContext } from '#core/door/context.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import type { AnyTeam } from './conflictOf.ts'
import { conflictOf } from './conflictOf.ts'

/** Maximum losses per command, so that other commands do not wait long. */
const mostAtOnce = 200

/** Makes a record of the team from every value that merges on this computer decided against. */
export function noteConflicts(
  _input: object,
  context: Pick<CommandContext, 'organization' | 'insert' | 'alongside'> & AnyTeam,
): { noted: number } {
  const { ledger } = context.organization.sync
  const made = new Set<string>()
  for (const loss of ledger.unnotedLosses(mostAtOnce)) {
    const conflict = conflictOf(loss, context)
    context.alongside((db) => ledger.mark(db, loss.key))
    const known = anyRecord(context.wholeOrganization, 'syncConflict', conflict.id)
    if (made.has(conflict.id) || known !== undefined) continue
    made.add(conflict.id)
    context.insert('syncConflict', conflict)
  }
  return { noted: made.size }
}
