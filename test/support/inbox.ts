import type { ConflictView } from '#shared/contract/syncInbox.contract.ts'
import { eventually } from './syncedTeam.ts'
import type { Colleague, SyncedTeam } from './syncedTeam.ts'

/** The questions that one of them has. */
export const inbox = async (one: Colleague, show: 'open' | 'decided' = 'open') =>
  (await one.call('sync.conflicts', { show })).items

/** Waits until both have the same questions, and so many. */
export async function bothHave(
  team: SyncedTeam,
  count: number,
  show: 'open' | 'decided' = 'open',
): Promise<ConflictView[]> {
  const [ana, ben] = [team.ana, team.ben]
  const ids = (views: ConflictView[]) => JSON.stringify(views.map(({ conflictIds }) => conflictIds))
  return eventually(
    () => inbox(ana, show),
    (views) => views.length === count,
    `Ana has ${count} questions`,
  ).then((views) =>
    eventually(
      () => inbox(ben, show),
      (others) => ids(others) === ids(views),
      'Ben has the same questions',
    ),
  )
}

/** The question about a step: the losses of the step and of its work item can be noted one after the other. */
export async function untilBothLosses(one: Colleague): Promise<ConflictView> {
  const [question] = await eventually(
    () => inbox(one),
    ([first]) => first?.conflictIds.length === 2,
    'both losses are in the question',
  )
  return question!
}

/** Long enough for two clocks to differ. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 10))

/** The basis of a decision. */
export const decisionOn = ({ conflictIds, seen }: ConflictView) => ({ conflictIds, seen })
