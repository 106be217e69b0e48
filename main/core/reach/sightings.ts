import type { SchemaNode } from '#shared/entities/specification/schemaTree.ts'
import type { Reach } from './reach.ts'

/** Number of inspected items of a list: more of the same kind add nothing. */
const maxItems = 50
const maxTextLength = 60

/** Distinguishes objects with free keys by their first members; a whole record would cost too much. */
const outline = (value: Record<string, unknown>) =>
  Object.entries(value)
    .slice(0, 3)
    .map(([key, one]) => (typeof one === 'object' ? key : `${key}=${JSON.stringify(one)}`))
    .join()
    .slice(0, maxTextLength)

/** The different values that were seen at each path of some schemas. */
export interface Sightings {
  /** Inspects a value by its schema; `path` names its root. */
  look(path: string, node: SchemaNode, value: unknown): void
  result(): Pick<Reach, 'seen' | 'values'>
}

export function createSightings(): Sightings {
  const seen = new Map<string, string | true>()
  const values = new Map<string, Set<string>>()

  const note = (path: string, text: string) => {
    const known = seen.get(path)
    if (known === true || known === text) return
    seen.set(path, known === undefined ? text : true)
  }

  const noteWord = (path: string, word: string) => {
    const known = values.get(path)
    if (known === undefined) values.set(path, new Set([word]))
    else known.add(word)
  }

  const look = (path: string, node: SchemaNode, value: unknown): void => {
    if (Array.isArray(value)) {
      note(path, `list of ${value.length}`)
      for (const item of value.slice(0, maxItems)) look(path, node, item)
      return
    }
    if (typeof value === 'object' && value !== null) {
      lookInside(path, node, value as Record<string, unknown>)
      return
    }
    if (node.values !== undefined && typeof value === 'string') noteWord(path, value)
    note(path, JSON.stringify(value ?? null).slice(0, maxTextLength))
  }

  const lookInside = (path: string, node: SchemaNode, value: Record<string, unknown>): void => {
    if (node.item !== undefined) {
      const { item } = node
      note(path, outline(value))
      for (const one of Object.values(value).slice(0, maxItems)) look(path, item, one)
      return
    }
    const isOpen = node.members.size === 0
    note(path, isOpen ? outline(value) : 'an object')
    for (const [name, member] of node.members) {
      if (Object.hasOwn(value, name)) look(`${path}.${name}`, member, value[name])
      else note(`${path}.${name}`, 'null')
    }
  }

  return {
    look,
    result: () => ({
      seen: Object.fromEntries(seen),
      values: Object.fromEntries([...values].map(([path, words]) => [path, [...words]])),
    }),
  }
}
