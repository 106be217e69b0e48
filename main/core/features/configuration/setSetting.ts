import type { Configuration } from '#shared/entities/configuration/configuration.entity.ts'
import { configurationIdOf } from '#shared/entities/configuration/configurationId.ts'
import type { ConfigurationPlace } from '#shared/entities/configuration/configurationId.ts'
import type { ConfigurationScope } from '#shared/entities/configuration/configurationScope.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Setting } from '#shared/contract/defineSetting.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import type { SettingTarget } from '#core/configuration/resolveSetting.ts'
import type { CommandContext, QueryContext } from '#core/door/context.ts'

interface Place extends SettingTarget {
  key: string
  scope: ConfigurationScope
  version: number
}

/** @throws OrgataError `not_found` */
export function declared(context: QueryContext, key: string): Setting {
  const setting = context.settings.get(key)
  if (setting !== undefined) return setting
  throw new OrgataError('not_found', context.format(configurationMessages.unknownKey, { key }))
}

/** @throws OrgataError `precondition_failed` where the setting has no such place, `not_found` where the target is not there */
async function placeOf(context: CommandContext, setting: Setting, input: Place): Promise<ConfigurationPlace> {
  const { scope, playbookId, stepId } = input
  const refuse = (reason: string) => new OrgataError('precondition_failed', reason, { field: 'scope' })
  if (!setting.scopes.includes(scope)) {
    const label = context.format(setting.label)
    throw refuse(context.format(configurationMessages.notAtScope, { setting: label }))
  }
  const { organizationId, teamId } = context.organization
  const nowhere = { scope, organizationId, teamId: null, personId: null, playbookId: null, stepId: null }
  if (scope === 'global') return nowhere
  if (scope === 'team') return { ...nowhere, teamId }
  if (scope === 'user') return { ...nowhere, personId: context.member.personId }
  if (playbookId === undefined) throw refuse(context.format(configurationMessages.noPlaybook))
  const playbook = context.require('playbook', playbookId)
  const ofPlaybook = { ...nowhere, teamId: playbook.teamId, playbookId }
  if (scope === 'process') return ofPlaybook
  if (stepId === undefined || !(await stepIdsOf(context, playbook)).includes(stepId))
    throw new OrgataError('not_found', context.format(configurationMessages.noStep))
  return { ...ofPlaybook, stepId }
}

/** The steps of a playbook, published or not. */
async function stepIdsOf(context: CommandContext, { id, publishedVersionId }: Playbook): Promise<string[]> {
  const { draft } = await context.call('playbooks.get', { playbook: id })
  const version = publishedVersionId === null ? undefined : context.get('playbookVersion', publishedVersionId)
  return [...draft.steps, ...(version?.content.steps ?? [])].map((step) => step.id)
}

/** Writes the value of a setting in one place; null resets it. */
export async function writeSetting(
  context: CommandContext,
  input: Place,
  value: Json,
): Promise<Configuration> {
  const setting = declared(context, input.key)
  const place = await placeOf(context, setting, input)
  const id = configurationIdOf(setting.key, place)
  if (context.get('configuration', id) !== undefined)
    return context.update('configuration', id, { value, type: setting.type }, input.version)
  if (input.version > 0 || value === null)
    throw new OrgataError('not_found', context.format(configurationMessages.notSet))
  const { organizationId: _, ...where } = place
  return context.insert('configuration', {
    id,
    name: context.format(setting.label),
    key: setting.key,
    value,
    type: setting.type,
    isSensitive: false,
    ...where,
  })
}

/** @throws OrgataError `invalid_input` with the defect */
export function fittingValue(context: QueryContext, setting: Setting, value: Json): Json {
  const parsed = setting.schema.safeParse(value)
  if (parsed.success) return parsed.data as Json
  const words = { setting: context.format(setting.label), problem: parsed.error.issues[0]?.message ?? '' }
  throw new OrgataError('invalid_input', context.format(configurationMessages.badValue, words))
}
