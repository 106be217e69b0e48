import type { SettingView } from '#shared/contract/configuration.contract.ts'
import { nameInWords } from '#shared/entities/fieldFace.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { FieldOption, FormField } from '#renderer/form/formFields.ts'

type Rules = Readonly<Record<string, Json>>

interface Asked {
  name: string
  label: string
  help: string | undefined
  rules: Rules
  options: readonly FieldOption[] | null
}

/** The control of a setting, as a field of a form, from the rules of its values. */
export function settingField({ label, help, rules, choices }: SettingView): FormField {
  return fieldOf({ name: 'value', label, help: help ?? undefined, rules, options: choices })
}

const numberOf = (value: Json | undefined) => (typeof value === 'number' ? value : undefined)

/** A whole number without a bound of its own has those of a safe integer. */
function boundOf(value: Json | undefined): number | undefined {
  const bound = numberOf(value)
  return bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER ? undefined : bound
}

function fieldOf({ name, label, help, rules, options }: Asked): FormField {
  const common = { name, label, help, placeholder: undefined, isRequired: true, empty: undefined }
  const { type } = rules
  if (type === 'boolean') return { ...common, type: 'switch' }
  if (type === 'array') return { ...common, type: 'list', maxItems: numberOf(rules['maxItems']) }
  if (type === 'number' || type === 'integer') {
    const bounds = { min: boundOf(rules['minimum']), max: boundOf(rules['maximum']) }
    return { ...common, ...bounds, type: 'number', isWhole: type === 'integer' }
  }
  if (type === 'object') {
    const parts = Object.entries((rules['properties'] ?? {}) as Record<string, Rules>)
    return { ...common, type: 'group', fields: parts.map(([part, of]) => memberOf(part, of)) }
  }
  const words = options ?? wordsOf(rules)
  return words === null
    ? { ...common, type: 'text', maxLength: numberOf(rules['maxLength']) }
    : { ...common, type: 'choice', options: words }
}

function memberOf(name: string, rules: Rules): FormField {
  const { title, description } = rules
  const label = typeof title === 'string' ? title : nameInWords(name)
  const help = typeof description === 'string' ? description : undefined
  return fieldOf({ name, label, help, rules, options: null })
}

function wordsOf({ enum: values }: Rules): FieldOption[] | null {
  if (!Array.isArray(values)) return null
  return values.map(String).map((value) => ({ value, label: nameInWords(value) }))
}
