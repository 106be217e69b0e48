import * as Y from 'yjs'
import type { Json } from '#shared/kernel/canonicalJson.ts'

/**
 * The plain values of a co-edited document, by path: the names of the maps from the root on, joined by `/`. An entry of
 * a map is last-writer-wins: of two concurrent values one is lost silently.
 */
export interface PlainState {
  values: ReadonlyMap<string, Json>
  /** Texts merge without loss; they conflict only with a removal of the part that contains them. */
  texts: ReadonlyMap<string, string>
}

/** Two concurrent values of one field. */
export interface ApartValue {
  path: string
  mine: Json
  theirs: Json
  /** For a removal: the other side's changes in the removed part, by path; of a text its words. */
  changed: Record<string, Json>
}

/** Marks its part as removed. */
const removal = 'deleted'

/** Entries that are no value for people: the place in a list, and the version of the layout. */
const silent: ReadonlySet<string> = new Set(['order', 'schemaVersion'])

const maxDepth = 8
const maxChanged = 20

const wordsOf = (text: Y.XmlFragment | Y.XmlText | Y.Text): string =>
  text
    .toJSON()
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Reads the plain values below the root maps of these names, but for those of `except`. */
export function readPlainState(
  doc: Y.Doc,
  roots: readonly string[],
  except: readonly string[] = [],
): PlainState {
  const values = new Map<string, Json>()
  const texts = new Map<string, string>()
  const walk = (map: Y.Map<unknown>, path: string, depth: number) => {
    for (const [key, value] of map.entries()) {
      const here = `${path}/${key}`
      if (silent.has(key) || key.includes('/') || here.length > 200 || except.includes(here)) continue
      if (value instanceof Y.Map) {
        if (depth < maxDepth) walk(value as Y.Map<unknown>, here, depth + 1)
      } else if (value instanceof Y.XmlFragment || value instanceof Y.Text) texts.set(here, wordsOf(value))
      else if (!(value instanceof Y.AbstractType)) values.set(here, value as Json)
    }
  }
  for (const root of roots) walk(doc.getMap(root), root, 1)
  return { values, texts }
}

const isSame = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b)

/** The changes of one side below a path, since the base. */
function changedBelow(base: PlainState, side: PlainState, part: string): Record<string, Json> {
  const changed: Record<string, Json> = {}
  const below = (path: string) => path.startsWith(`${part}/`) && !path.endsWith(`/${removal}`)
  for (const state of ['values', 'texts'] as const) {
    for (const [path, value] of side[state]) {
      if (!below(path) || Object.keys(changed).length >= maxChanged) continue
      if (!isSame(base[state].get(path) ?? null, value)) changed[path] = value
    }
  }
  return changed
}

/**
 * Compares two states of a document with their merge base, field by field. A removal conflicts with any change below
 * the removed part.
 */
export function changedApart(base: PlainState, mine: PlainState, theirs: PlainState): ApartValue[] {
  const found: ApartValue[] = []
  const valueOf = (state: PlainState, path: string): Json => {
    const value = state.values.get(path) ?? null
    return path.endsWith(`/${removal}`) ? value === true : value
  }
  for (const path of new Set([...mine.values.keys(), ...theirs.values.keys()])) {
    const [was, my, their] = [base, mine, theirs].map((state) => valueOf(state, path)) as [Json, Json, Json]
    if (path.endsWith(`/${removal}`)) {
      if (was === true || my === their) continue
      const part = path.slice(0, -removal.length - 1)
      const changed = changedBelow(base, my === true ? theirs : mine, part)
      if (Object.keys(changed).length > 0) found.push({ path, mine: my, theirs: their, changed })
    } else if (!isSame(was, my) && !isSame(was, their) && !isSame(my, their)) {
      found.push({ path, mine: my, theirs: their, changed: {} })
    }
  }
  return found
}

/** Whether a path can be one of a plain value below these roots. */
export function isPlainPath(path: string, roots: readonly string[]): boolean {
  const names = path.split('/')
  const last = names.at(-1)!
  const isBounded = names.length > 1 && names.length <= maxDepth + 2 && path.length <= 200
  return isBounded && roots.includes(names[0]!) && last !== '' && !silent.has(last)
}

/** The map in which the last name of a path is an entry; undefined where there is none. */
function parentOf(doc: Y.Doc, path: string): { map: Y.Map<unknown>; key: string } | undefined {
  const [root, ...names] = path.split('/')
  const key = names.pop()
  if (root === undefined || root === '' || key === undefined) return undefined
  let map: unknown = doc.share.has(root) ? doc.getMap(root) : undefined
  for (const name of names) map = map instanceof Y.Map ? map.get(name) : undefined
  return map instanceof Y.Map ? { map: map as Y.Map<unknown>, key } : undefined
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
export function writeOf(doc: Y.Doc, path: string): { client: number; clock: number } | null {
  const found = parentOf(doc, path)
  const id = found?.map._map.get(found.key)?.id
  return id === undefined ? null : { client: id.client, clock: id.clock }
}
