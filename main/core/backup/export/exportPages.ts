import type { DocumentService } from '../../documents/documentService.ts'
import type { PackContent } from '../../audit/packContent.ts'
import type { Store } from '../../store/store.ts'

/** What pages are written from, and where to. */
export interface PageWork {
  readonly store: Store
  readonly documents: DocumentService
  /** The name of a person or job role, also of a former one. */
  nameOf(kind: 'person' | 'jobRole', id: string): string
  /** The path of a record's file in the export; null where this computer does not have it. */
  filePath(sha256: string): string | null
  /** Adds a file, and throws `cancelled` once the caller cancelled. */
  add(path: string, content: PackContent): Promise<void>
}

/** Pages for people that a slice adds to an export, beside the records themselves. */
export interface ExportPages {
  /** The progress line while they are written. */
  label: string
  write(work: PageWork): Promise<void>
}
