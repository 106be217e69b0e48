import type { BulkWriteRow, RxDocumentData } from 'rxdb'
import type { Dice } from './dice.ts'
import type { AnyDocument, RandomSchema } from './randomDocuments.ts'
import { randomFields } from './randomDocuments.ts'
import { randomText } from './randomValues.ts'

type Doc = RxDocumentData<AnyDocument>
type Attachments = Doc['_attachments']

/** The state for a round of random writes. */
export interface WriteSpace {
  dice: Dice
  schema: RandomSchema
  /** The keys there are, each with the fields that make it. */
  identities: readonly AnyDocument[]
  /** The documents that are stored, deleted or not, by id. */
  known: ReadonlyMap<string, Doc>
}

/**
 * Rows as RxDB writes them: mostly right, sometimes with an old or missing `previous`.
 * @param round a number that no other write of this run has
 */
export function randomRows(
  space: WriteSpace,
  { round, timeMs, most }: { round: number; timeMs: number; most: number },
): BulkWriteRow<AnyDocument>[] {
  const { dice, schema, identities, known } = space
  const rows = new Map<string, BulkWriteRow<AnyDocument>>()
  for (let i = dice.below(most); i >= 0; i--) {
    const identity = dice.pick(identities)
    const current = known.get(identity.id)
    const stale = { ...(current ?? documentOf(identity, dice, schema, timeMs)), _rev: '1-stale' }
    const previous = dice.chance(0.9) ? current : dice.pick([undefined, stale])
    const height = previous ? Number.parseInt(previous._rev, 10) + 1 : 1
    const document = documentOf(identity, dice, schema, timeMs)
    document._rev = `${height}-${round}`
    document._deleted = dice.chance(0.15)
    if (schema.hasAttachments && !document._deleted) {
      document._attachments = randomAttachments(dice, previous?._attachments ?? {}) as Attachments
    }
    rows.set(identity.id, previous ? { previous, document } : { document })
  }
  return [...rows.values()]
}

function documentOf(identity: AnyDocument, dice: Dice, schema: RandomSchema, timeMs: number): Doc {
  return {
    ...identity,
    ...randomFields(dice, schema),
    _deleted: false,
    _attachments: {},
    _rev: '',
    _meta: { lwt: timeMs },
  } as Doc
}

/**
 * Keeps some attachments, drops some, and brings new bytes for others. A new one without bytes is left to a test of its
 * own: RxDB's memory storage throws there, or tells of a document that it did not store.
 */
function randomAttachments(dice: Dice, before: Attachments): Record<string, unknown> {
  const kept = Object.entries(before).filter(() => dice.chance(0.7))
  const after: Record<string, unknown> = Object.fromEntries(kept)
  for (let i = dice.below(3); i > 0; i--) {
    const name = dice.pick(['a', 'b.txt', 'ü/🦷', "'"])
    const text = randomText(dice).toWellFormed()
    const type = dice.pick(['text/plain', 'image/png'])
    const digest = `sha256-${text.length}-${dice.below(1e6)}`
    after[name] = { length: text.length, type, digest, data: new Blob([text], { type }) }
  }
  return after
}
