import type * as Y from 'yjs'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { contentHash } from '#shared/kernel/hash.ts'

/** The content of a version as it would be published now, and its content hash. */
export function freezeDraft<Content extends object>(
  { kind, publish }: Pick<CoDocument<string, unknown, object, Content>, 'kind' | 'publish'>,
  doc: Y.Doc,
): { content: Content; hash: string } {
  if (publish === null) throw new Error(`Nothing is published of a ${kind}.`)
  const content = publish.freeze(doc)
  return { content, hash: contentHash(content) }
}

/** Whether a draft differs from the version in force of its record. */
export function isUnpublished(record: object, content: unknown): boolean {
  const { publishedHash = null } = record as { publishedHash?: string | null }
  return publishedHash === null || contentHash(content as object) !== publishedHash
}
