import type { SettingView } from '#shared/contract/configuration.contract.ts'
import { inputJsonSchema } from '#shared/contract/inputJsonSchema.ts'
import type { Setting } from '#shared/contract/defineSetting.ts'
import type { Configuration } from '#shared/entities/configuration/configuration.entity.ts'
import { configurationScopes, permissionToSet } from '#shared/entities/configuration/configurationScope.ts'
import type { ConfigurationScope } from '#shared/entities/configuration/configurationScope.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { recordsOf, resolveSetting } from '#core/configuration/resolveSetting.ts'
import type { SettingTarget } from '#core/configuration/resolveSetting.ts'
import { settingWords } from './settingWords.ts'
import type { QueryContext } from '#core/door/context.ts'

/** Whether a target has such a place: a step only within a step. */
function isWithin(scope: ConfigurationScope, { playbookId, stepId }: SettingTarget): boolean {
  if (scope === 'step') return playbookId !== undefined && stepId !== undefined
  return scope !== 'process' || playbookId !== undefined
}

function maySet(context: QueryContext, scope: ConfigurationScope): boolean {
  const permission = permissionToSet[scope]
  return permission === null || context.can(permission)
}

/** A setting with the value that applies to a target, and the places where it can be set. */
export function settingView(context: QueryContext, setting: Setting, target: SettingTarget): SettingView {
  const { key, label, type, schema } = setting
  const { help, values = {} } = fieldFace(schema)
  const records = recordsOf(context, key, target)
  const { value, from } = resolveSetting(context, setting, target, records)
  const placeOf = (scope: ConfigurationScope): SettingView['places'][number] => {
    const record: Configuration | undefined = records.get(scope)
    return {
      scope,
      version: record?.version ?? 0,
      value: record?.value ?? null,
      words:
        record === undefined || record.value === null
          ? ''
          : settingWords(setting, record.value, context.format),
      setBy:
        record === undefined
          ? null
          : (context.get('person', record.updatedBy, { includeDeleted: true })?.name ?? null),
      setAt: record?.updatedAt ?? null,
      maySet: maySet(context, scope),
    }
  }
  const choices = Object.entries(values).map(([value, face]) => ({
    value,
    label: context.format(face.label),
  }))
  return {
    key,
    label: context.format(label),
    help: help === undefined ? null : context.format(help),
    type,
    rules: inputJsonSchema(schema, context.format) as Record<string, Json>,
    choices: choices.length === 0 ? null : choices,
    default: jsonValue.parse(setting.default),
    value: jsonValue.parse(value),
    words: settingWords(setting, value, context.format),
    from,
    places: configurationScopes
      .filter((scope) => setting.scopes.includes(scope) && isWithin(scope, target))
      .map(placeOf),
  }
}
