import * as Y from 'yjs'
import { changedApart } from '#shared/entities/changedApart.ts'
import type { ApartValue } from '#shared/entities/changedApart.ts'
import {
  isPlace,
  isRemoval,
  isWrittenAfter,
  plainValue,
  removal,
  writeOf,
} from '#shared/entities/documentFields.ts'
import { entryBefore } from '#shared/entities/documentPlaces.ts'
import { readPlainState } from '#shared/entities/plainState.ts'
import { documentField } from '#shared/entities/coDocuments.ts'
import type { LostValue } from '#shared/entities/mergeableRecord.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { authorOf } from './authors.ts'
import type { Author } from './authors.ts'
import { applyUpdates } from './documentRows.ts'
import type { LiveDocument } from './liveDocument.ts'

/** Follows one reconnection of a document with offline changes. */
export interface ApartWatch {
  /** An update from the server. */
  received(update: Uint8Array): void
  /** The values of plain fields that were written on both sides and of which one is lost. Call it once. */
  finish(): LostValue[]
}

function fork(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/**
 * Whether the losing value is a change: not the old value, and of an order key another place in the present list. A
 * change in a removed part is one.
 */
function isLoss(doc: Y.Doc, apart: ApartValue, kept: Json, lost: Json): boolean {
  const { path, was, writes } = apart
  if (writes === null) return true
  // The server may have had what it did not confirm, and somebody seen it.
  const { mine, theirs } = writes
  if (isWrittenAfter(doc, mine, theirs) || isWrittenAfter(doc, theirs, mine)) return false
  if (!isPlace(path)) return !isSame(lost, was)
  const part = path.slice(0, path.lastIndexOf('/'))
  if (plainValue(doc, `${part}/${removal}`) === true) return false
  const at = (key: Json) => (typeof key === 'string' ? entryBefore(doc, path, key) : undefined)
  return at(lost) !== at(kept) && at(lost) !== at(was)
}

/**
 * @param base the common state of this computer and the server; consumed
 * @param self the author of unsigned changes
 */
export function watchApart({ doc: live, kind }: LiveDocument, base: Y.Doc, self: Author): ApartWatch {
  const mine = fork(live)
  const received: Uint8Array[] = []

  const shared = Y.decodeStateVector(Y.encodeStateVector(base))

  /**
   * The author of the winning value of a side; of an unsigned one, the only person who wrote any value there meanwhile.
   */
  function authorIn(side: Y.Doc, path: string, otherwise: Author): Author {
    const write = writeOf(side, path)
    if (write !== null) return authorOf(side, write.client) ?? otherwise
    const clients = [...Y.decodeStateVector(Y.encodeStateVector(side))]
    const authors = clients.flatMap(([client, clock]) =>
      clock > (shared.get(client) ?? 0) ? (authorOf(side, client) ?? []) : [],
    )
    const isOne = new Set(authors.map(({ by }) => by)).size === 1
    return isOne ? authors.at(-1)! : otherwise
  }

  function lostValues(): LostValue[] {
    const repeated = Object.values(kind.fields.repeated ?? {})
    const state = (doc: Y.Doc) => readPlainState(doc, kind.fields.roots, repeated)
    const before = state(base)
    applyUpdates(base, received, 'server')
    const theirs = base
    const unknown = { ...self, by: '' }
    const { refersTo } = kind.fields
    return changedApart(before, state(mine), state(theirs), refersTo).flatMap((apart) => {
      const { path, changed } = apart
      const value = plainValue(live, path)
      const present: Json = isRemoval(path) ? value === true : value
      const mineStands = isSame(present, apart.mine)
      const lost = mineStands ? apart.theirs : apart.mine
      if (!isLoss(live, apart, present, lost)) return []
      const authors = [authorIn(mine, path, self), authorIn(theirs, path, unknown)] as const
      const [keeper, loser] = mineStands ? authors : ([authors[1], authors[0]] as const)
      const write = writeOf(live, path)
      const together = { kept: {}, lost: changed }
      return {
        field: documentField(kind.kind),
        entry: path,
        kept: present,
        lost,
        ...(Object.keys(changed).length > 0 ? { together } : {}),
        keptBy: keeper.by,
        keptAt: keeper.at,
        lostBy: loser.by,
        lostAt: loser.at,
        write: write === null ? '' : `${write.client}:${write.clock}`,
      }
    })
  }

  return {
    received: (update) => void received.push(update),
    finish() {
      try {
        return received.length === 0 ? [] : lostValues()
      } finally {
        base.destroy()
        mine.destroy()
      }
    },
  }
}
