import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { hasItem, itemOfRecord, itemsOfContent, recordsWithItems } from './searchItems.ts'
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
  /** The newest published version of a playbook that is not in the trash. */
  newestVersion: (playbookId: string) => PlaybookVersion | undefined
  /** Some records of a kind that are not in the trash, oldest first, with ids after this one. */
  page: (kind: Kind, after: string) => readonly EntityRecord[]
  /** Whether there is a kind of document that belongs to records of this kind. */
  hasDocuments: (kind: Kind) => boolean
  /** Indexes the stored documents of a record. */
  noteDocuments: (record: EntityRecord) => void
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
  const index: SearchIndex = {
    noteRecord(record, isDeleted) {
      if (record.kind === 'playbook') notePlaybook(record, isDeleted)
      else if (record.kind === 'playbookVersion') noteVersions(record.playbookId)
      else if (hasItem(record.kind)) noteSimple(record, isDeleted)
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

  function noteSimple(record: EntityRecord, isDeleted: boolean): void {
    const item = isDeleted || record.deletedAt !== null ? undefined : itemOfRecord(record)
    if (item === undefined) return removeOwner(db, record.id)
    const isNew = records.hasDocuments(record.kind) && ownerInIndex(db, record.id) === undefined
    setItems(db, ofRecord(record), [item])
    if (isNew) records.noteDocuments(record)
  }

  function notePlaybook(playbook: EntityRecord<'playbook'>, isDeleted: boolean): void {
    const { id, teamId, deletedAt, status } = playbook
    if (isDeleted || deletedAt !== null) return removeOwner(db, id)
    const before = ownerInIndex(db, id)
    const item = itemOfRecord(playbook)
    if (status === 'archived') {
      if (before !== undefined) removeOwner(db, id)
      const inArchive = { owner: id, team: archiveOf(teamId), source: sources.archived }
      return setItems(db, inArchive, item ? [item] : [])
    }
    if (before?.team !== teamId) removeOwner(db, id)
    setItems(db, ofRecord(playbook), item ? [item] : [], [''])
    if (before?.team === teamId) return
    // A new record, or one restored from the archive; its texts may be indexed already.
    noteVersions(id)
    records.noteDocuments(playbook)
  }

  function noteVersions(playbookId: string): void {
    const shown = ownerInIndex(db, playbookId)
    if (shown === undefined) return
    const version = records.newestVersion(playbookId)
    const items = version ? itemsOfContent(version.content) : []
    setItems(db, { owner: playbookId, team: shown.team, source: sources.published }, items)
  }

  if (!hasSearchTables(db)) {
    createSearchTables(db)
    writeFillPlace(db, firstPlace)
  }
  return index
}

const firstPlace: FillPlace = { kind: recordsWithItems[0]!, after: '' }

function placeBehind(kind: Kind): FillPlace | null {
  const next = recordsWithItems[recordsWithItems.indexOf(kind) + 1]
  return next === undefined ? null : { kind: next, after: '' }
}

const ofRecord = ({ id, teamId }: EntityRecord) => ({ owner: id, team: teamId, source: sources.record })
