import * as Y from 'yjs'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { isOrderKey } from '#shared/kernel/orderKey.ts'
import { maxDepth, maxPathLength, place, silent } from './documentFields.ts'
import type { WriteId } from './documentFields.ts'

/** A plain value, and the write that it comes from. */
export interface PlainValue {
  value: Json
  write: WriteId
}

/**
 * The plain values of a co-edited document, by path: the names of the maps from the root on, joined by `/`. An entry of a
 * map is last-writer-wins: of two concurrent values one is lost silently.
 */
export interface PlainState {
  values: ReadonlyMap<string, PlainValue>
  /** Texts merge without loss; they conflict only with a removal of the part that contains them. */
  texts: ReadonlyMap<string, string>
}

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
  const values = new Map<string, PlainValue>()
  const texts = new Map<string, string>()
  const walk = (map: Y.Map<unknown>, path: string, depth: number) => {
    for (const [key, value] of map.entries()) {
      const here = `${path}/${key}`
      if (silent.has(key) || key.includes('/') || here.length > maxPathLength || except.includes(here))
        continue
      if (value instanceof Y.Map) {
        if (depth < maxDepth) walk(value as Y.Map<unknown>, here, depth + 1)
      } else if (value instanceof Y.XmlFragment || value instanceof Y.Text) texts.set(here, wordsOf(value))
      else if (!(value instanceof Y.AbstractType) && (key !== place || isOrderKey(value))) {
        const { client, clock } = map._map.get(key)!.id
        values.set(here, { value: value as Json, write: { client, clock } })
      }
    }
  }
  for (const root of roots) walk(doc.getMap(root), root, 1)
  return { values, texts }
}
