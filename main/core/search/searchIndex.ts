import type { PlaybookVersion } from '#shared/entities/playbooks/playbookVersion.entity.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { Driver } from '../store/sqlite/driver.ts'
import { noteStoredDraft } from './searchDrafts.ts'
import { hasItem, itemOfRecord, itemsOfContent, recordsWithItems } from './searchItems.ts'
import { ownerInIndex, removeOwner, setItems, sources } from './searchRows.ts'
import { createSearchTables, hasSearchTables } from './searchTables.ts'

/** What the index reads from the records. */
export interface SearchedRecords {
  /** The newest published version of a playbook that is not in the trash. */
  newestVersion: (playbookId: string) => PlaybookVersion | undefined
  /** Every record of a kind that is not in the trash, oldest first. */
  all: (kind: Kind) => Iterable<EntityRecord>
}

/** Keeps the search in step with the records, in the transaction that writes them. */
export interface SearchIndex {
  /** Call it for every record that was written, whoever wrote it. */
  noteRecord(record: EntityRecord, isDeleted: boolean): void
}

/**
 * Opens the index over the records of a file and fills it where it is missing or of another version; nothing is lost by
 * that, because everything in it is said by records and drafts. Call it in a transaction.
 */
export function openSearchIndex(db: Driver, records: SearchedRecords): SearchIndex {
  const index: SearchIndex = {
    noteRecord(record, isDeleted) {
      if (record.kind === 'playbook') notePlaybook(record, isDeleted)
      else if (record.kind === 'playbookVersion') noteVersions(record.playbookId)
      else if (hasItem(record.kind)) noteSimple(record, isDeleted)
    },
  }

  function noteSimple(record: EntityRecord, isDeleted: boolean): void {
    const item = isDeleted || record.deletedAt !== null ? undefined : itemOfRecord(record)
    setItems(db, ofRecord(record), item ? [item] : [])
  }

  function notePlaybook(playbook: EntityRecord<'playbook'>, isDeleted: boolean): void {
    const { id, teamId, deletedAt, status } = playbook
    if (isDeleted || deletedAt !== null || status === 'archived') return removeOwner(db, id)
    const before = ownerInIndex(db, id)
    if (before !== undefined && before.team !== teamId) removeOwner(db, id)
    const item = itemOfRecord(playbook)
    setItems(db, ofRecord(playbook), item ? [item] : [], [''])
    if (before?.team === teamId) return
    // It is new here, or came back from the archive; its texts may be here already.
    noteVersions(id)
    noteStoredDraft(db, id)
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
    for (const kind of recordsWithItems)
      for (const record of records.all(kind)) index.noteRecord(record, false)
  }
  return index
}

const ofRecord = ({ id, teamId }: EntityRecord) => ({ owner: id, team: teamId, source: sources.record })
