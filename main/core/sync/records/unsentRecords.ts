import {
  getAssumedMasterState,
  getChangedDocumentsSince,
  getLastCheckpointDoc,
  writeDocToDocState,
} from 'rxdb'
import type { RxDocumentData, RxStorageInstanceReplicationState } from 'rxdb'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { recordOf } from './conflictHandler.ts'
import type { ReplicatedDoc } from './conflictHandler.ts'

/** RxDB's state of one collection's replication. */
export type ReplicationState = RxStorageInstanceReplicationState<ReplicatedDoc>

/** Records that are read at once. */
export const pageSize = 500

function plain(state: ReplicationState, doc: RxDocumentData<ReplicatedDoc>): ReplicatedDoc {
  return writeDocToDocState(doc, state.hasAttachments, false) as ReplicatedDoc
}

/** The documents whose current state the server has. */
async function knownAtServer(
  state: ReplicationState,
  docs: readonly RxDocumentData<ReplicatedDoc>[],
): Promise<MergeableRecord[]> {
  const { conflictHandler } = state.input
  const records = docs.map((doc) => ({ doc, record: recordOf(doc) }))
  const ids = records.map(({ record }) => record.id)
  const assumed = await getAssumedMasterState(state, ids)
  return records
    .filter(({ doc, record }) => {
      const known = assumed[record.id]?.docData as ReplicatedDoc | undefined
      return known !== undefined && conflictHandler.isEqual(known, plain(state, doc), 'unsent')
    })
    .map(({ record }) => record)
}

/** Those of the records that are in this collection. */
export async function readRecords(
  state: ReplicationState,
  ids: readonly string[],
): Promise<MergeableRecord[]> {
  if (ids.length === 0) return []
  return (await state.input.forkInstance.findDocumentsById([...ids], true)).map(recordOf)
}

/** Ids of the records whose current state the server has. */
export async function findSent(state: ReplicationState, ids: readonly string[]): Promise<string[]> {
  const docs = await state.input.forkInstance.findDocumentsById([...ids], true)
  return (await knownAtServer(state, docs)).map((record) => record.id)
}

/** Unsent changes of an earlier run: records after the replication checkpoint that differ from the server's known state. */
export async function findUnsent(
  state: ReplicationState,
  found: (record: MergeableRecord) => void,
): Promise<void> {
  const { forkInstance } = state.input
  let checkpoint: unknown = await getLastCheckpointDoc(state, 'up')
  while (!state.events.canceled.getValue()) {
    const page = await getChangedDocumentsSince(forkInstance, pageSize, checkpoint)
    if (page.documents.length === 0) return
    checkpoint = page.checkpoint
    const sent = new Set((await knownAtServer(state, page.documents)).map((record) => record.id))
    for (const record of page.documents.map(recordOf)) if (!sent.has(record.id)) found(record)
  }
}
