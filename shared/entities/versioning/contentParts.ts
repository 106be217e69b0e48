import type { Json } from '#shared/kernel/canonicalJson.ts'

/** One step into a definition's content: a field, or the item of a list with an id. */
export type PathPart = string | { readonly id: string }

/** Where something stands in a definition's content: `['steps', { id: 'mix' }, 'title']`. */
export type ContentPath = readonly PathPart[]

export type Fields = { readonly [name: string]: Json }

/** An item of a list, which keeps its id however it is moved or changed. */
export type Item = Fields & { readonly id: string }

/**
 * How a field of a definition is compared.
 * - `items`: a list of things with ids, one by one and field by field
 * - `richText`: formatted text
 * - `value`: as one: a text, a number, a duration, a list of texts
 */
export type FieldShape = 'items' | 'richText' | 'value'

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isItems = (value: Json) =>
  Array.isArray(value) &&
  value.every((item) => isFields(item) && typeof item['id'] === 'string') &&
  new Set(value.map((item) => (item as Item).id)).size === value.length

const isRichText = (value: Json) => isFields(value) && value['type'] === 'doc'

/** The shape of two versions of a field. An empty list of any kind compares as `items`. */
export function shapeOf(before: Json, after: Json): FieldShape {
  if (isItems(before) && isItems(after)) return 'items'
  return isRichText(before) && isRichText(after) ? 'richText' : 'value'
}
