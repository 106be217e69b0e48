import type { AttachmentTable } from './attachmentTable.ts'
import type { ChangeFeed } from './changeFeed.ts'
import type { DocumentTable } from './documentTable.ts'

/** A table of documents with its feed and attachments, shared by all its instances. */
export interface OpenTable {
  primaryPath: string
  table: DocumentTable
  feed: ChangeFeed
  /** Only for collections whose schema allows attachments. */
  attachments: AttachmentTable | undefined
  /** Its table was dropped. */
  isRemoved?: boolean
}
