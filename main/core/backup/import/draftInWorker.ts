import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import { coDocuments, parseDocumentKey } from '#shared/entities/coDocuments.ts'
import { dropWaiting } from '#shared/entities/dropWaiting.ts'
import { refuseHugeNumbers } from '#shared/entities/updateNumbers.ts'
import { checkUpdate } from '#core/documents/checkUpdate.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { maxDraftBytes } from './draftTask.ts'
import type { ExportedDraft, ReadDraft } from './draftTask.ts'

/** Reads a draft to its end, and writes it again without what waits for something that is not in it. */
export const draftInWorker: TaskWork<ExportedDraft, ReadDraft> = ({ key, update }) => {
  // The worker has a limit of time.
  checkUpdate(update, maxDraftBytes, (doc, whole) => {
    refuseHugeNumbers(whole)
    Y.applyUpdate(doc, whole)
  })
  const { kind: name } = parseDocumentKey(key)
  const kind = coDocuments.find((one) => one.kind === name)
  if (kind === undefined) throw refusal('invalid_input', backupFilesMessages.noDocument)
  const doc = newDocument(kind)
  Y.applyUpdate(doc, update)
  dropWaiting(doc)
  return { update: Y.encodeStateAsUpdate(doc), items: kind.search.items(doc) }
}
