import { derivedId } from '#shared/kernel/derivedId.ts'
import type { ConfigurationScope } from './configurationScope.ts'

/** The scope of a setting: the members that it needs are set, the others null. */
export interface ConfigurationPlace {
  scope: ConfigurationScope
  organizationId: string
  teamId: string | null
  personId: string | null
  playbookId: string | null
  stepId: string | null
}

/** The id of a setting in its scope: two computers that set it concurrently change one record. */
export function configurationIdOf(key: string, place: ConfigurationPlace): string {
  const { scope, organizationId, teamId, personId, playbookId, stepId } = place
  const targets = {
    global: organizationId,
    team: teamId,
    user: personId,
    process: playbookId,
    step: playbookId,
  }
  const target = targets[scope] ?? organizationId
  const step = scope === 'step' ? ` ${stepId}` : ''
  return derivedId(target, `setting ${key} of ${scope} ${target}${step}`)
}
