import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { can, forbidden, impossible } from '../rights/recordRule.ts'
import type { RecordChange, RecordRule, RightsActor, RightsRecord } from '../rights/recordRule.ts'
import { configurationIdOf } from './configurationId.ts'
import type { ConfigurationPlace } from './configurationId.ts'
import { permissionToSet } from './configurationScope.ts'

/** Whether a setting is the actor's own. */
export function isOwnSetting({ next }: RecordChange, { personId }: RightsActor): boolean {
  return next['scope'] === 'user' && next['personId'] === personId
}

/** Whether a setting names exactly the members of its scope. */
function isInItsPlace({ scope, teamId, personId, playbookId, stepId }: ConfigurationPlace): boolean {
  const isOfPlaybook = scope === 'process' || scope === 'step'
  return (
    (teamId !== null) === (scope === 'team' || isOfPlaybook) &&
    (personId !== null) === (scope === 'user') &&
    (playbookId !== null) === isOfPlaybook &&
    (stepId !== null) === (scope === 'step')
  )
}

/** The id of a setting, from its place. */
export function idOfSetting(record: RightsRecord): string {
  const place = record as unknown as ConfigurationPlace & { key: string }
  return configurationIdOf(place.key, place)
}

/** A setting belongs to its scope, which decides who sets it. See RIGHT-15. */
export const setByScope: RecordRule = (change, actor, facts) => {
  const { next } = change
  const place = next as unknown as ConfigurationPlace
  if (!isInItsPlace(place) || idOfSetting(next) !== next.id)
    return impossible('RIGHT-15', rightsMessages.otherScope, 'scope')
  if (next['isSensitive'] === true) return impossible('RIGHT-15', rightsMessages.noSecrets, 'isSensitive')
  const { scope, playbookId } = place
  const permission = permissionToSet[scope]
  const isAllowed = permission === null ? isOwnSetting(change, actor) : can(actor, next.teamId, permission)
  if (!isAllowed) return forbidden('RIGHT-15', rightsMessages.noSetting)
  const playbook = playbookId === null ? null : facts.recordOf('playbook', playbookId)
  return playbook === null || playbook.teamId === next.teamId
    ? null
    : forbidden('RIGHT-15', rightsMessages.playbookElsewhere, 'playbookId')
}
