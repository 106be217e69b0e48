import type { CoDocument } from '#shared/entities/coDocument.ts'
import { wholeIdOf } from '#shared/entities/recordPlace.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import type { FindOptions } from '../store/store.ts'
import {
  canBeArchived,
  hasItem,
  isArchived,
  itemOfRecord,
  itemsOfVersion,
  recordsWithItems,
} from './searchItems.ts'
import { newestItem, ownerInIndex, removeOwner, setItems, sources } from './searchRows.ts'
import {
  archiveOf,
  createSearchTables,
  hasSearchTables,
  readFillPlace,
  writeFillPlace,
} from './searchTables.ts'
import type { FillPlace } from './searchTables.ts'

/** The index's sources other than the written record. */
export interface SearchedRecords {
  /** The kinds of co-edited documents. */
  kinds: readonly CoDocument[]
  /** The newest record of a kind of version that is part of this one, and not in the trash. */
  newestVersion: (kind: Kind, owner: string) => EntityRecord | undefined
  /** Some records of a kind that are not in the trash, oldest first, with ids after this one. */
  page: (kind: Kind, after: string) => readonly EntityRecord[]
  /** Indexes the stored document of a record. */
  noteDocument: (kind: CoDocument, id: string) => void
}

/** Keeps the search in step with the records, in the transaction that writes them. */
export interface SearchIndex {
  /** To be called for every written record, of any origin. */
  noteRecord(record: EntityRecord, isDeleted: boolean): void
  /**
   * Indexes records that are older than the index, about so many. False once none is left. Call it in a transaction of
   * its own.
   */
  fill(things: number): boolean
}

/**
 * Opens the index over the records of a file and rebuilds it where it is missing or of another version; no data are
 * lost by that, because records and drafts are its source. Records older than the index are added with `fill`, in parts
 * and also over several openings. Records written meanwhile are indexed at once. Call it in a transaction.
 */
export function openSearchIndex(db: Driver, records: SearchedRecords): SearchIndex {
  const { kinds } = records
  const index: SearchIndex = {
    noteRecord(record, isDeleted) {
      const published = kinds.find(({ publish }) => publish?.version === record.kind)
      if (published !== undefined) noteNewest(published, wholeIdOf(record) ?? '')
      else if (hasItem(record.kind)) noteOwn(record, isDeleted)
    },
    fill(things) {
      const newest = newestItem(db)
      let place = readFillPlace(db)
      if (place === null) return false
      for (let looked = 0; place !== null && looked + newestItem(db) - newest < things;) {
        const page = records.page(place.kind, place.after)
        for (const record of page) index.noteRecord(record, false)
        looked += page.length
        place = page.length > 0 ? { ...place, after: page.at(-1)!.id } : placeBehind(place.kind)
      }
      writeFillPlace(db, place)
      return place !== null
    },
  }

  function noteOwn(record: EntityRecord, isDeleted: boolean): void {
    const { id, kind, teamId } = record
    const item = isDeleted || record.deletedAt !== null ? undefined : itemOfRecord(record)
    if (item === undefined) return removeOwner(db, id)
    const documents = kinds.filter((one) => one.record === kind)
    if (documents.length === 0 && !canBeArchived(kind)) return setItems(db, ofRecord(record), [item])
    const before = ownerInIndex(db, id)
    if (isArchived(record)) {
      if (before !== undefined) removeOwner(db, id)
      const inArchive = { owner: id, team: archiveOf(teamId), source: sources.archived }
      return setItems(db, inArchive, [item])
    }
    if (before?.team !== teamId) removeOwner(db, id)
    if (documents.length === 0) return setItems(db, ofRecord(record), [item])
    setItems(db, ofRecord(record), [item], [''])
    if (before?.team === teamId) return
    // A new record, or one restored from the archive; its texts may be indexed already.
    for (const document of documents) {
      noteNewest(document, id)
      records.noteDocument(document, id)
    }
  }

  /** Only the newest version is found, under the record that it is part of. */
  function noteNewest(document: CoDocument, owner: string): void {
    const shown = ownerInIndex(db, owner)
    if (shown === undefined || document.publish === null) return
    const version = records.newestVersion(document.publish.version as Kind, owner)
    const items = version === undefined ? [] : itemsOfVersion(document, version)
    setItems(db, { owner, team: shown.team, source: sources.published }, items)
  }

  if (!hasSearchTables(db)) {
    createSearchTables(db)
    writeFillPlace(db, firstPlace)
  }
  return index
}

/** Finds the newest version of a record. */
export function newestPartOf(kind: Kind, owner: string): FindOptions {
  const field = entityOf(kind)?.face.partOf ?? 'id'
  return { selector: { [field]: owner }, sort: [{ number: 'desc' }], limit: 1 }
}

const firstPlace: FillPlace = { kind: recordsWithItems[0]!, after: '' }

function placeBehind(kind: Kind): FillPlace | null {
  const next = recordsWithItems[recordsWithItems.indexOf(kind) + 1]
  return next === undefined ? null : { kind: next, after: '' }
}

const ofRecord = ({ id, teamId }: EntityRecord) => ({ owner: id, team: teamId, source: sources.record })
