import type * as Y from 'yjs'
import { mapAt } from './documentFields.ts'
import { sortedParts } from './documentParts.ts'

/**
 * The path of the entry behind which another one stands, or would stand with this order key; null at the beginning.
 * @param path of the entry's order key
 */
export function entryBefore(doc: Y.Doc, path: string, key: string): string | null {
  const names = path.split('/').slice(0, -1)
  const id = names.pop()!
  const list = mapAt(doc, names)
  const before = sortedParts(list).filter(
    (other) => other.id !== id && (other.order < key || (other.order === key && other.id < id)),
  )
  const last = before.at(-1)
  return last === undefined ? null : [...names, last.id].join('/')
}
