import { z } from 'zod'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { Configuration } from '#shared/entities/configuration/configuration.entity.ts'
import type { ConfigurationScope } from '#shared/entities/configuration/configurationScope.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'

/** The definition of a setting. Texts are `.meta({ label, help, values })` of the schema. */
export interface SettingDefinition<Schema extends z.ZodType> {
  schema: Schema
  /** The value where none is set. */
  default: z.output<Schema>
  /** Where it can be set. */
  scopes: readonly ConfigurationScope[]
  /** A screen keeps it while one works; no list of settings shows it. */
  isKeptByScreens?: true
  /** A value in words, where the schema does not say them. */
  describe?(value: z.output<Schema>, format: FormatMessage): string
}

/** A setting that people can change; its values are records of the kind `configuration`. */
export interface Setting<Schema extends z.ZodType = z.ZodType> extends SettingDefinition<Schema> {
  /** `<slice>.<name>` */
  key: string
  type: Configuration['type']
  label: Message
}

/** The value of a setting. */
export type ValueOf<S> = S extends Setting<infer Schema> ? z.output<Schema> : never

/** Declares the settings of a slice; `defineSlice` makes them known. @throws Error for one without a label, or that accepts null */
export function defineSettings<Schemas extends Record<string, z.ZodType>>(
  slice: string,
  definitions: { readonly [Name in keyof Schemas]: SettingDefinition<Schemas[Name]> },
): { readonly [Name in keyof Schemas]: Setting<Schemas[Name]> } {
  const made = Object.entries<SettingDefinition<z.ZodType>>(definitions).map(
    ([name, definition]): [string, Setting] => {
      const key = `${slice}.${name}`
      const { label } = fieldFace(definition.schema)
      if (label === undefined) throw new Error(`The setting ${key} has no label.`)
      if (definition.schema.safeParse(null).success) throw new Error(`${key} accepts null, which resets it.`)
      return [name, { ...definition, key, label, type: typeOf(definition.schema) }]
    },
  )
  return Object.fromEntries(made) as never
}

function typeOf(schema: z.core.$ZodType): Configuration['type'] {
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodNumber) return 'number'
  if (schema instanceof z.ZodArray) return 'array'
  return schema instanceof z.ZodString || schema instanceof z.ZodEnum ? 'string' : 'object'
}
