import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { jsonValue } from '#shared/kernel/jsonValue.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { configuration } from '#shared/entities/configuration/configuration.entity.ts'
import { configurationScope } from '#shared/entities/configuration/configurationScope.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { command, defineContract, query } from './defineContract.ts'

/** The owner for whom a value is resolved; by default the caller in the open team. */
const target = { playbookId: id.optional(), stepId: z.string().min(1).max(64).optional() }

const key = configuration.fieldsSchema.shape.key

/** The scope of a value; `default`: not set in any scope. */
const source = z.enum([...configurationScope.options, 'default'])

/** A setting in one of the places where it can be set. */
const settingPlace = z.strictObject({
  scope: configurationScope,
  /** 0 where it was never set. */
  version: z.int().min(0),
  /** Null where it is not set. */
  value: jsonValue,
  /** The value in words; empty where it is not set. */
  words: z.string(),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
  maySet: z.boolean(),
})

/** A declared setting with the value that applies. */
export const settingView = z.strictObject({
  key,
  label: z.string(),
  help: z.string().nullable(),
  type: configuration.fieldsSchema.shape.type,
  /** JSON Schema of its values. */
  rules: z.record(z.string(), jsonValue),
  /** The words of a closed list of values. */
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })).nullable(),
  default: jsonValue,
  value: jsonValue,
  /** The value in words. */
  words: z.string(),
  from: source,
  /** The nearest first. */
  places: z.array(settingPlace).max(configurationScope.options.length),
})

export type SettingView = z.infer<typeof settingView>

const place = { key, scope: configurationScope, ...target, version: z.int().min(0) }
const byKey = 'Key and place name the setting; the handler compares the version that the caller saw.'

export const configurationContract = defineContract('configuration', {
  list: query({
    summary:
      'The settings with the values that apply to me, in a playbook or in a step, and where each was set.',
    input: z.strictObject({
      ...target,
      /** Only this one, also one that screens keep. */
      key: key.optional(),
      /** Only settings that can be set there. */
      scope: configurationScope.optional(),
    }),
    /** The settings that this Orgata declares. */
    output: z.array(settingView),
    permission: 'member',
    errors: ['not_found'],
  }),
  resolve: query({
    summary:
      'The value of a setting that applies: the first set among step, playbook, person, team and organization.',
    input: z.strictObject({ key, ...target }),
    output: z.strictObject({ key, value: jsonValue, from: source }),
    permission: 'member',
    errors: ['not_found'],
  }),
  set: command({
    summary:
      'Set a setting for the organization, the team, yourself, a playbook or a step. Version 0: not set yet.',
    logged: configurationMessages.didSet,
    input: z.strictObject({ ...place, value: jsonValue }),
    output: configuration.schema,
    unlocked: byKey,
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'invalid_input', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  unset: command({
    summary: 'Reset a setting at one scope; the next wider scope applies again.',
    logged: configurationMessages.didUnset,
    input: z.strictObject(place),
    output: configuration.schema,
    unlocked: byKey,
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
})
