import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { idOfSetting, isOwnSetting, setByScope } from './configurationRights.ts'
import { configurationScope } from './configurationScope.ts'

/** Source: S1 Configuration.type. */
export const settingTypes = ['string', 'number', 'boolean', 'object', 'array'] as const

/**
 * The value of one setting in one scope. Slices declare the settings and their schemas. A reset setting stays as a
 * record without a value. Source: S1 Configuration.
 */
export const configuration = defineEntity({
  kind: 'configuration',
  scope: 'teamOrOrganization',
  collection: 'tenancy',
  face: {
    one: configurationMessages.setting,
    many: configurationMessages.settings,
    icon: 'adjustments',
    page: '/settings/defaults',
  },
  fields: {
    /** `<slice>.<name>`, as declared. */
    key: z
      .string()
      .max(100)
      .regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
      .meta({ label: configurationMessages.key }),
    scope: configurationScope,
    /** Null where it was reset. */
    value: jsonValue.meta({ label: configurationMessages.value }),
    type: z.enum(settingTypes).meta({
      label: configurationMessages.type,
      values: {
        string: { label: configurationMessages.typeString },
        number: { label: configurationMessages.typeNumber },
        boolean: { label: configurationMessages.typeBoolean },
        object: { label: configurationMessages.typeObject },
        array: { label: configurationMessages.typeArray },
      },
    }),
    /** Always false; the issue *Platform* keeps secrets. */
    isSensitive: z.boolean().meta({ label: configurationMessages.sensitive }),
    personId: id.nullable().meta({ label: teamMessages.personField, ref: 'person' }),
    playbookId: id.nullable().meta({ label: playbookMessages.playbookField, ref: 'playbook' }),
    stepId: z.string().min(1).max(64).nullable().meta({ label: runMessages.stepField }),
  },
  merge: {
    key: 'immutable',
    scope: 'immutable',
    personId: 'immutable',
    playbookId: 'immutable',
    stepId: 'immutable',
  },
  indexes: [['key']],
  readPermission: 'team:read',
  writePermission: 'playbook:write',
  withoutPermission: isOwnSetting,
  idOf: idOfSetting,
  rules: [setByScope],
  retention: 'forever',
  schemaVersion: 1,
})

export type Configuration = RecordOf<typeof configuration>
