import type { Setting, ValueOf } from '#shared/contract/defineSetting.ts'
import type { Configuration } from '#shared/entities/configuration/configuration.entity.ts'
import { configurationScopes } from '#shared/entities/configuration/configurationScope.ts'
import type { ConfigurationScope } from '#shared/entities/configuration/configurationScope.ts'
import type { QueryContext } from '#core/door/context.ts'

/** What a value is asked for, beside the member and the open team. */
export interface SettingTarget {
  playbookId?: string | undefined
  stepId?: string | undefined
}

/** The value that applies, and where it is set. */
export interface ResolvedSetting<Value> {
  value: Value
  from: ConfigurationScope | 'default'
}

/** The records of a setting that concern a target, by scope. */
export function recordsOf(
  context: QueryContext,
  key: string,
  { playbookId, stepId }: SettingTarget,
): ReadonlyMap<ConfigurationScope, Configuration> {
  const { personId } = context.member
  const concerns = (record: Configuration) =>
    (record.personId === null || record.personId === personId) &&
    (record.playbookId === null || record.playbookId === playbookId) &&
    (record.stepId === null || record.stepId === stepId)
  const records = context.find('configuration', { selector: { key } }).filter(concerns)
  return new Map(records.map((record) => [record.scope, record]))
}

/**
 * The value of a setting: of step, playbook, person, team and organization the nearest that has one, else the default. A
 * value that does not fit, of a newer Orgata, counts as not set.
 */
export function resolveSetting<S extends Setting>(
  context: QueryContext,
  setting: S,
  target: SettingTarget = {},
  records = recordsOf(context, setting.key, target),
): ResolvedSetting<ValueOf<S>> {
  for (const scope of configurationScopes) {
    const value = records.get(scope)?.value ?? null
    if (value === null || !setting.scopes.includes(scope)) continue
    const parsed = setting.schema.safeParse(value)
    if (parsed.success) return { value: parsed.data as ValueOf<S>, from: scope }
  }
  return { value: setting.default as ValueOf<S>, from: 'default' }
}

/** The value of a setting that applies. */
export function settingOf<S extends Setting>(
  context: QueryContext,
  setting: S,
  target: SettingTarget = {},
): ValueOf<S> {
  return resolveSetting(context, setting, target).value
}
