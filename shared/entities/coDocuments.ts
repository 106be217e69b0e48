import type { CoDocument } from './coDocument.ts'
import { allEntities } from './registry.ts'

/** Every kind of co-edited document of the product, from the entities that have one. */
export const coDocuments: readonly CoDocument[] = await Promise.all(
  allEntities().flatMap(({ document }) => document?.load() ?? []),
)

/** The kind that a room's name of three parts is of, and an id in the local file without a kind: all were of it once. */
export const unnamedKind = 'playbook'

/** Names a document in the local file: `<kind>/<id>`, and the bare id for a playbook's. */
export function documentKey(kind: string, id: string): string {
  return kind === unnamedKind ? id : `${kind}/${id}`
}

/** The kind of document that records of a kind have; undefined where they have none. */
export function documentOfRecord(recordKind: string): CoDocument | undefined {
  return coDocuments.find(({ record }) => record === recordKind)
}

const documentFieldPrefix = 'document/'

/** How a conflict names the document of a record as its field; the entry is the path of a plain value. */
export function documentField(kind: string): string {
  return `${documentFieldPrefix}${kind}`
}

/** The kind of document that a conflict's field names; undefined for a field of the record itself. */
export function documentOfField(field: string): CoDocument | undefined {
  return coDocuments.find(({ kind }) => documentField(kind) === field)
}

/** The kind and the record's id of a document's key. */
export function parseDocumentKey(key: string): { kind: string; id: string } {
  const at = key.indexOf('/')
  return at < 0 ? { kind: unnamedKind, id: key } : { kind: key.slice(0, at), id: key.slice(at + 1) }
}
