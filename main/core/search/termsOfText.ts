import { entityOf } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { Term } from '#core/store/store.ts'
import { nameKeyPath } from '#core/store/nameKey.ts'
import { matchOf, wordsOfQuery } from './queryText.ts'
import type { QueryWord } from './queryText.ts'
import { wordsTable } from './searchTables.ts'

/** A place where the words of a list's search box are looked for. */
export type SearchedText =
  /** Everything that the search knows of the record itself. */
  | 'self'
  /** The name of the record, for kinds that the search does not know. */
  | 'name'
  /** The name of a referred record. */
  | { field: string; kind: Kind }

/**
 * The condition of a text on the records of a kind: each word in one of the places. The index of words answers, so that
 * no record is read for it; undefined where the text has no words.
 */
export function termsOfText(
  text: string,
  kind: Kind,
  places: readonly SearchedText[],
): readonly (readonly Term[])[] | undefined {
  const words = wordsOfQuery(text)
  return words.length === 0 ? undefined : words.map((word) => places.flatMap((at) => termsAt(kind, at, word)))
}

function termsAt(kind: Kind, place: SearchedText, word: QueryWord): Term[] {
  if (place === 'name') return word.alternatives.map((holds) => ({ field: nameKeyPath, holds }))
  const isSelf = place === 'self'
  const of = isSelf ? kind : place.kind
  const face = entityOf(of)?.face.search
  if (face === undefined) throw new Error(`The search does not know ${of}`)
  const table = wordsTable(face.as?.kind ?? of)
  return [
    {
      of,
      field: isSelf ? 'id' : place.field,
      among: `SELECT owner FROM search_items WHERE item IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`,
      values: [matchOf(word, isSelf ? 'anywhere' : 'name')],
    },
  ]
}
