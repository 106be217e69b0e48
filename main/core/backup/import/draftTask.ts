import type { DocumentItem } from '#shared/entities/coDocument.ts'
import { defineTask } from '#core/workers/workerTask.ts'

/** The draft of an export: the key of its document, and its whole history as one Yjs update (v1). */
export interface ExportedDraft {
  key: string
  update: Uint8Array
}

/** A draft that can be stored, with its search entries. */
export interface ReadDraft {
  update: Uint8Array
  items: DocumentItem[]
}

/** A draft with its whole history; far above any that people write. */
export const maxDraftBytes = 64 * 2 ** 20

/** Carries a draft out once: what takes too long here would stop the application whenever it is opened. */
export const draftTask = defineTask<ExportedDraft, ReadDraft>({
  name: 'readDraft',
  lane: 'files',
  totalMs: 15_000,
})
