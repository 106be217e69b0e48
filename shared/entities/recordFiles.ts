import type { EntityRecord, Kind } from './registry.ts'
import { allEntities, entityOf } from './registry.ts'

/** A file that a record holds. */
export interface RecordFile {
  /** SHA-256 of its bytes. */
  sha256: string
  /** The file's name in the record. */
  name: string
}

/** The kinds of records that hold files. */
export function kindsWithFiles(): Kind[] {
  return allEntities()
    .filter(({ face }) => face.files !== undefined)
    .map(({ kind }) => kind)
}

/** The files of a record, as its face declares them. Of a damaged record only the readable ones. */
export function filesOfRecord(record: EntityRecord): RecordFile[] {
  const paths = entityOf(record.kind)?.face.files ?? []
  return paths.flatMap((path) => filesAt(record, path.split('.'), record.name))
}

function filesAt(value: unknown, [member, ...rest]: string[], name: string): RecordFile[] {
  if (Array.isArray(value)) return value.flatMap((one) => filesAt(one, [member!, ...rest], name))
  if (typeof value !== 'object' || value === null) return []
  const { fileName, [member!]: inner } = value as Record<string, unknown>
  const ownName = typeof fileName === 'string' ? fileName : name
  if (rest.length > 0) return filesAt(inner, rest, ownName)
  return typeof inner === 'string' ? [{ sha256: inner, name: ownName }] : []
}
