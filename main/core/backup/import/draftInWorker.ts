import * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import { coDocuments, parseDocumentKey } from '#shared/entities/coDocuments.ts'
import { dropWaiting } from '#shared/entities/dropWaiting.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { checkUpdate } from '#core/documents/checkUpdate.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { maxDraftBytes } from './draftTask.ts'
import type { ExportedDraft, ReadDraft } from './draftTask.ts'

/** Reads a draft to its end, and writes it again without what waits for something that is not in it. */
export const draftInWorker: TaskWork<ExportedDraft, ReadDraft> = ({ key, update }) => {
  checkUpdate(update, maxDraftBytes)
  const { kind: name } = parseDocumentKey(key)
  const kind = coDocuments.find((one) => one.kind === name)
  if (kind === undefined) throw new OrgataError('invalid_input', 'It belongs to no kind of document.')
  const doc = newDocument(kind)
  Y.applyUpdate(doc, update)
  dropWaiting(doc)
  return { update: Y.encodeStateAsUpdate(doc), items: kind.search.items(doc) }
}
