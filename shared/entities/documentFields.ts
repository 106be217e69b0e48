import * as Y from 'yjs'
import type { Json } from '#shared/kernel/canonicalJson.ts'

/** Marks its part as removed. */
export const removal = 'deleted'

/** The order key of an entry in its list. */
export const place = 'order'

/** Entries that are no value for people. */
export const silent: ReadonlySet<string> = new Set(['schemaVersion'])

export const maxDepth = 8
export const maxPathLength = 200

const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Names a write of one field, the same on every computer. */
export interface WriteId {
  client: number
  clock: number
}

/** Whether a path is that of a mark of removal. */
export const isRemoval = (path: string) => lastOf(path) === removal

/** Whether a path is that of an order key. */
export const isPlace = (path: string) => lastOf(path) === place

/** Whether a path can be one of a plain value below these roots. */
export function isPlainPath(path: string, roots: readonly string[]): boolean {
  const names = path.split('/')
  const last = names.at(-1)!
  const isBounded = names.length > 1 && names.length <= maxDepth + 2 && path.length <= maxPathLength
  return isBounded && roots.includes(names[0]!) && last !== '' && !silent.has(last)
}

/** The map that these names lead to, from the root on; undefined where there is none. */
export function mapAt(doc: Y.Doc, [root = '', ...names]: readonly string[]): Y.Map<unknown> | undefined {
  let map: unknown = root !== '' && doc.share.has(root) ? doc.getMap(root) : undefined
  for (const name of names) map = map instanceof Y.Map ? map.get(name) : undefined
  return map instanceof Y.Map ? (map as Y.Map<unknown>) : undefined
}

/** The map in which the last name of a path is an entry; undefined where there is none. */
function parentOf(doc: Y.Doc, path: string): { map: Y.Map<unknown>; key: string } | undefined {
  const names = path.split('/')
  const key = names.pop()!
  const map = mapAt(doc, names)
  return map && { map, key }
}

/** The plain value of a path; null where there is none. */
export function plainValue(doc: Y.Doc, path: string): Json {
  const found = parentOf(doc, path)
  const value: unknown = found?.map.get(found.key)
  return value === undefined || value instanceof Y.AbstractType ? null : (value as Json)
}

/** Whether the part of a field exists, removed or not. */
export function hasPlainField(doc: Y.Doc, path: string): boolean {
  const found = parentOf(doc, path)
  return found !== undefined && !(found.map.get(found.key) instanceof Y.AbstractType)
}

/** Sets the plain value of an existing part's path. Call it in a transaction. */
export function setPlainValue(doc: Y.Doc, path: string, value: Json): void {
  const found = parentOf(doc, path)
  if (found !== undefined && hasPlainField(doc, path)) found.map.set(found.key, value)
}

/**
 * Identifies the winning write of a field, the same on every computer; null where none was written. A later write of
 * the same value has another id.
 */
export function writeOf(doc: Y.Doc, path: string): WriteId | null {
  const found = parentOf(doc, path)
  const id = found?.map._map.get(found.key)?.id
  return id === undefined ? null : { client: id.client, clock: id.clock }
}

/** Whether who made the later write of a field had seen the earlier one: then they did not write apart. */
export function isWrittenAfter(doc: Y.Doc, later: WriteId, earlier: WriteId): boolean {
  let id: WriteId | null = later
  while (id !== null && Y.getState(doc.store, id.client) > id.clock) {
    const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(id.client, id.clock))
    if (!(item instanceof Y.Item)) return false
    // Yjs joins writes of one client that followed each other.
    const { client, clock } = earlier
    if (client === id.client && item.id.clock <= clock && clock <= id.clock) return true
    id = item.origin
  }
  return false
}
