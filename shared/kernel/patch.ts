import type { Json } from './canonicalJson.ts'

/**
 * What changed from one JSON value to the next, for a receiver that has the first.
 *
 * - `set`: another value
 * - `members`: an object with changed members; `gone` names those that it has no more
 * - `items`: an array, as runs of the earlier one (`[from, count]`), earlier items that changed (`{ at, change }`), and
 *   new items (`{ add }`)
 */
export type Patch =
  | { set: Json }
  | { members: Record<string, Patch>; gone?: string[] }
  | { items: ItemPatch[] }

type ItemPatch = [from: number, count: number] | { at: number; change: Patch } | { add: Json[] }

type JsonObject = { [key: string]: Json }

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value from another process has the form of a patch; its content is not checked. */
export function isPatch(value: unknown): value is Patch {
  if (typeof value !== 'object' || value === null) return false
  return 'set' in value || 'members' in value || 'items' in value
}

/** The patch that leads from one value to the next; undefined where they are equal. */
export function diff(before: Json, after: Json): Patch | undefined {
  if (Array.isArray(before) && Array.isArray(after)) return diffItems(before, after)
  if (isObject(before) && isObject(after)) return diffMembers(before, after)
  return before === after ? undefined : { set: after }
}

/** The value after a patch. Parts that did not change are the same objects as before. */
export function applyPatch(before: Json, patch: Patch): Json {
  if ('set' in patch) return patch.set
  if ('items' in patch) return applyItems(before as Json[], patch.items)
  const after: JsonObject = { ...(before as JsonObject) }
  for (const key of patch.gone ?? []) delete after[key]
  for (const [key, change] of Object.entries(patch.members))
    put(after, key, applyPatch(own(after, key), change))
  return after
}

/** An own member, also one that is called `__proto__`. */
const own = (object: JsonObject, key: string): Json => (Object.hasOwn(object, key) ? object[key]! : null)

function put(object: JsonObject, key: string, value: Json): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

function diffMembers(before: JsonObject, after: JsonObject): Patch | undefined {
  const members: Record<string, Patch> = {}
  for (const [key, value] of Object.entries(after)) {
    const change = Object.hasOwn(before, key) ? diff(before[key]!, value) : { set: value }
    if (change !== undefined) put(members as JsonObject, key, change as unknown as Json)
  }
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  if (gone.length > 0) return { members, gone }
  return Object.keys(members).length > 0 ? { members } : undefined
}

/** The identity of a list's item: its id, or its whole value. */
function identityOf(item: Json): string {
  if (isObject(item) && typeof item['id'] === 'string') return `id ${item['id']}`
  return JSON.stringify(item)
}

function diffItems(before: readonly Json[], after: readonly Json[]): Patch | undefined {
  const places = new Map<string, number[]>()
  for (const [index, item] of before.entries()) {
    const identity = identityOf(item)
    const known = places.get(identity)
    if (known === undefined) places.set(identity, [index])
    else known.push(index)
  }
  const items: ItemPatch[] = []
  for (const item of after) {
    const at = places.get(identityOf(item))?.shift()
    const change = at === undefined ? undefined : diff(before[at]!, item)
    const last = items.at(-1)
    if (at === undefined) {
      if (last !== undefined && 'add' in last) last.add.push(item)
      else items.push({ add: [item] })
    } else if (change !== undefined) items.push({ at, change })
    else if (Array.isArray(last) && last[0] + last[1] === at) last[1]++
    else items.push([at, 1])
  }
  const [only] = items
  const isWhole = items.length === 1 && Array.isArray(only) && only[0] === 0 && only[1] === before.length
  if (isWhole || (before.length === 0 && after.length === 0)) return undefined
  return { items }
}

function applyItems(before: readonly Json[], items: readonly ItemPatch[]): Json[] {
  return items.flatMap((item) => {
    if (Array.isArray(item)) return before.slice(item[0], item[0] + item[1])
    if ('add' in item) return item.add
    return [applyPatch(before[item.at]!, item.change)]
  })
}
