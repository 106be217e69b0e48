import * as Y from 'yjs'
import { changedApart, plainValue, readPlainState, writeOf } from '#shared/entities/documentFields.ts'
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
    const state = (doc: Y.Doc) => readPlainState(doc, kind.fields.roots, kind.fields.except)
    const before = state(base)
    applyUpdates(base, received, 'server')
    const theirs = base
    const unknown = { ...self, by: '' }
    return changedApart(before, state(mine), state(theirs)).map((apart) => {
      const { path, changed } = apart
      const isRemoval = Object.keys(changed).length > 0
      const present: Json = isRemoval ? plainValue(live, path) === true : plainValue(live, path)
      const mineStands = isSame(present, apart.mine)
      const authors = [authorIn(mine, path, self), authorIn(theirs, path, unknown)] as const
      const [kept, lost] = mineStands ? authors : ([authors[1], authors[0]] as const)
      const write = writeOf(live, path)
      return {
        field: documentField(kind.kind),
        entry: path,
        kept: present,
        lost: mineStands ? apart.theirs : apart.mine,
        ...(isRemoval ? { together: { kept: {}, lost: changed } } : {}),
        keptBy: kept.by,
        keptAt: kept.at,
        lostBy: lost.by,
        lostAt: lost.at,
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
