import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { DocumentService } from '../../documents/documentService.ts'
import type { PackContent } from '../../audit/packContent.ts'
import type { LeftOutList, RecordReader } from './leftOut.ts'

/** What pages are written from, and where to. */
export interface PageWork {
  readonly store: RecordReader
  readonly documents: DocumentService
  /** The name of a person or job role, also of a former one. */
  nameOf(kind: 'person' | 'jobRole', id: string): string
  /** The path of a record's file in the export; null where this computer does not have it. */
  filePath(sha256: string): string | null
  /** Makes what one record becomes; null, and listed as left out, where that fails. */
  readonly attempt: LeftOutList['attempt']
  /** The language of the pages. */
  readonly format: FormatMessage
  /** Adds a file, and throws `cancelled` once the caller cancelled. */
  add(path: string, content: PackContent): Promise<void>
}

/** Pages for people that a slice adds to an export, beside the records themselves. */
export interface ExportPages {
  /** The progress line while they are written. */
  label: Message
  write(work: PageWork): Promise<void>
}
