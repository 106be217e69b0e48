import { z } from 'zod'
import { fieldFace, nameInWords } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** Texts of a field, from `.meta` of the field or from the form. */
export interface FieldWords {
  label?: string | undefined
  help?: string | undefined
  placeholder?: string | undefined
  /** Word of each value of a choice. */
  options?: Readonly<Record<string, string>> | undefined
}

/** Something that a choice offers. */
export interface FieldOption {
  value: string
  label: string
}

interface Common {
  /** Name of the member in its object. */
  name: string
  label: string
  help: string | undefined
  placeholder: string | undefined
  isRequired: boolean
  /** The value of an empty control. */
  empty: null | undefined | ''
}

type Control =
  | { type: 'text' | 'longText'; maxLength: number | undefined }
  | { type: 'number'; isWhole: boolean }
  | { type: 'date' | 'time' | 'switch' }
  | { type: 'choice' | 'choices'; options: readonly FieldOption[] }
  | { type: 'list'; maxItems: number | undefined }
  | { type: 'group'; fields: readonly FormField[] }
  | { type: 'rows'; fields: readonly FormField[]; maxItems: number | undefined }
  | { type: 'entries'; maxName: number | undefined; maxText: number | undefined }

/** One field of a form, by the control that it needs. */
export type FormField = Common & Control

/** The form's additions to a schema, by the field's path: `settings.sessionTimeoutSeconds`. */
export interface FormDetails {
  words?: Readonly<Record<string, FieldWords>>
  /** The choices of a reference: a member with ids of other records, or a closed list that the schema does not name. */
  options?: Readonly<Record<string, readonly FieldOption[]>>
}

/** The form's additions, with the language of its texts. */
interface LocalDetails extends FormDetails {
  format: FormatMessage
}

/** A text that may be longer is written in several lines. */
const maxOneLine = 300

interface Unwrapped {
  inner: z.core.$ZodType
  isOptional: boolean
  isNullable: boolean
}

/** The schema without optional, nullable and default wrappers. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  const isOptional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
  const isNullable = schema instanceof z.ZodNullable
  if (!isOptional && !isNullable) return { inner: schema, isOptional, isNullable }
  const within = unwrap(schema.unwrap())
  return {
    inner: within.inner,
    isOptional: isOptional || within.isOptional,
    isNullable: isNullable || within.isNullable,
  }
}

function wordsOf(schema: z.core.$ZodType, format: FormatMessage): FieldWords {
  const { label, help, values = {} } = fieldFace(schema)
  return {
    label: label && format(label),
    help: help && format(help),
    options: Object.fromEntries(Object.entries(values).map(([value, face]) => [value, format(face.label)])),
  }
}

function fieldOf(name: string, path: string, schema: z.core.$ZodType, details: LocalDetails): FormField {
  const { inner, isOptional, isNullable } = unwrap(schema)
  const words = { ...wordsOf(schema, details.format), ...details.words?.[path] }
  const isText = inner instanceof z.ZodString
  const common: Common = {
    name,
    label: words.label ?? nameInWords(name),
    help: words.help,
    placeholder: words.placeholder,
    isRequired: !isOptional && !isNullable && !(isText && inner.safeParse('').success),
    empty: isOptional ? undefined : isNullable ? null : isText ? '' : undefined,
  }
  return { ...common, ...controlOf(inner, path, words, details) }
}

function controlOf(schema: z.core.$ZodType, path: string, words: FieldWords, details: LocalDetails): Control {
  const options = details.options?.[path]
  if (schema instanceof z.ZodArray) {
    const { inner } = unwrap(schema.element)
    const maxItems = maxItemsOf(schema)
    if (options) return { type: 'choices', options }
    if (inner instanceof z.ZodEnum) return { type: 'choices', options: optionsOf(inner, words) }
    if (inner instanceof z.ZodObject)
      return { type: 'rows', fields: formFields(inner, details, undefined, path), maxItems }
    if (isTextual(inner)) return { type: 'list', maxItems }
  }
  if (options) return { type: 'choice', options }
  if (schema instanceof z.ZodISODate) return { type: 'date' }
  if (schema instanceof z.ZodISODateTime) return { type: 'time' }
  if (isTextual(schema)) {
    const maxLength = schema.maxLength ?? undefined
    return { type: (maxLength ?? 0) > maxOneLine ? 'longText' : 'text', maxLength }
  }
  if (schema instanceof z.ZodNumber) {
    return { type: 'number', isWhole: schema.format === 'safeint' }
  }
  if (schema instanceof z.ZodBoolean) return { type: 'switch' }
  if (schema instanceof z.ZodEnum) return { type: 'choice', options: optionsOf(schema, words) }
  if (schema instanceof z.ZodObject)
    return { type: 'group', fields: formFields(schema, details, undefined, path) }
  if (schema instanceof z.ZodRecord && isValueByName(schema.valueType)) {
    const text = schema.valueType.options.find(isTextual)
    return { type: 'entries', maxName: maxLengthOf(schema.keyType), maxText: text && maxLengthOf(text) }
  }
  throw new Error(
    `A form has no control for "${path}" (${schema._zod.def.type}). Leave it out of \`fields\`.`,
  )
}

/** Text, number or yes and no. */
const isValueByName = (schema: z.core.$ZodType): schema is z.ZodUnion =>
  schema instanceof z.ZodUnion &&
  schema.options.every((one) => isTextual(one) || one instanceof z.ZodNumber || one instanceof z.ZodBoolean)

const maxLengthOf = (schema: z.core.$ZodType): number | undefined =>
  isTextual(schema) ? (schema.maxLength ?? undefined) : undefined

const isTextual = (schema: z.core.$ZodType): schema is z.ZodString | z.ZodStringFormat =>
  schema instanceof z.ZodString || schema instanceof z.ZodStringFormat

const optionsOf = (schema: z.ZodEnum, words: FieldWords): FieldOption[] =>
  schema.options.map(String).map((value) => ({ value, label: words.options?.[value] ?? nameInWords(value) }))

function maxItemsOf(array: z.ZodArray): number | undefined {
  const limits = (array.def.checks ?? []).map(
    (check) => check._zod.def as { check: string; maximum?: number },
  )
  return limits.find(({ check }) => check === 'max_length')?.maximum
}

/**
 * The fields of a form from the schema of an entity or an operation, in the order of the schema or of `names`.
 * @throws Error for a member that no control fits
 */
export function formFields(
  schema: z.ZodObject,
  details: LocalDetails,
  names: readonly string[] = Object.keys(schema.shape),
  parent = '',
): FormField[] {
  return names.map((name) => {
    const member = schema.shape[name]
    if (member === undefined) throw new Error(`The schema has no member "${name}".`)
    return fieldOf(name, parent === '' ? name : `${parent}.${name}`, member, details)
  })
}
