import { documentsMessages } from '#shared/messages/documents.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { Awareness } from 'y-protocols/awareness.js'
import type * as Y from 'yjs'
import { isNewerLayout } from '#shared/entities/coDocument.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { followClientId } from './followClientId.ts'
import { Presence } from './presence.ts'

/** A loaded shared document, mirrored by windows and synced with the server. */
export interface LiveDocument {
  /** Its key: `documentKey` of its kind and its record's id. */
  readonly id: string
  readonly kind: CoDocument
  /** Its address at the server: see `roomName`. */
  readonly room: string
  /** Changes applied to it with any origin but those of the document service count as coming from elsewhere. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Who is in it, in the windows of this computer and elsewhere. */
  readonly presence: Presence
  /** Whether a newer Orgata wrote it, so that this one must not change it. */
  readonly isReadOnly: boolean
}

/** @throws OrgataError `precondition_failed` for a document that a newer Orgata wrote */
export function refuseReadOnly({ isReadOnly, kind }: Pick<LiveDocument, 'isReadOnly' | 'kind'>): void {
  if (!isReadOnly) return
  throw refusal('precondition_failed', documentsMessages.readOnly, { kind: kindName(kind.record) })
}

/** Wraps a document; its client id is fresh, as every Y.Doc's must be. */
export function liveDocument(id: string, kind: CoDocument, room: string, doc: Y.Doc): LiveDocument {
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  followClientId(doc, awareness)
  return {
    id,
    kind,
    room,
    doc,
    awareness,
    presence: new Presence(awareness),
    get isReadOnly() {
      return isNewerLayout(kind, doc)
    },
  }
}
