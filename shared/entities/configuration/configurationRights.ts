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
    return impossible('RIGHT-15', 'This setting names a place that it is not in.', 'scope')
  if (next['isSensitive'] === true)
    return impossible('RIGHT-15', 'Passwords and keys cannot be kept as settings.', 'isSensitive')
  const { scope, playbookId } = place
  const permission = permissionToSet[scope]
  const isAllowed = permission === null ? isOwnSetting(change, actor) : can(actor, next.teamId, permission)
  if (!isAllowed)
    return forbidden(
      'RIGHT-15',
      'Your role does not allow you to change this setting. Ask an owner or administrator.',
    )
  const playbook = playbookId === null ? null : facts.recordOf('playbook', playbookId)
  return playbook === null || playbook.teamId === next.teamId
    ? null
    : forbidden('RIGHT-15', 'This playbook belongs to another team.', 'playbookId')
}
