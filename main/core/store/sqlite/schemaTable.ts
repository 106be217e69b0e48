import type { RxDocumentData, RxJsonSchema } from 'rxdb'
import { escapedName } from './columns.ts'
import type { ScalarType } from './columns.ts'
import type { TableSpec } from './documentTable.ts'

/** The part of JSON schema that describes a field's type. */
interface Node {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  properties?: Record<string, Node>
  required?: readonly string[]
}

const ascii = /^[\0-\x7f]*$/

/**
 * The type of a field in documents that obey a JSON schema: one scalar type (or null), otherwise undefined. RxDB's own
 * storages rely on the schema in the same way for the fields of their indexes.
 */
export function schemaType(schema: Node, path: string): ScalarType | undefined {
  let node: Node | undefined = schema
  for (const key of path.split('.')) {
    if (soleType(node) !== 'object' || !node.properties || !Object.hasOwn(node.properties, key))
      return undefined
    node = node.properties[key]!
  }
  const type = soleType(node)
  if (type === 'integer') return 'number'
  if (type === 'string' && node.enum?.every((value) => typeof value === 'string' && ascii.test(value)))
    return 'ascii'
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined
}

/** Whether a field may be null in some documents that obey the schema and lacking in others. */
export function schemaMixesAbsence(schema: Node, path: string): boolean {
  let node: Node | undefined = schema
  let canLack = false
  for (const key of path.split('.')) {
    canLack ||= allowsNull(node) || !node?.required?.includes(key)
    node = node?.properties?.[key]
    if (node === undefined) return true
  }
  return canLack && allowsNull(node)
}

function allowsNull(node: Node | undefined): boolean {
  return node?.type === 'null' || (Array.isArray(node?.type) && node.type.includes('null'))
}

function soleType(node: Node): string | undefined {
  const types = (Array.isArray(node.type) ? node.type : [node.type]) as (string | undefined)[]
  const others = types.filter((type) => type !== 'null')
  return others.length === 1 ? others[0] : undefined
}

/** The table of any RxDB collection, with the indexes of its schema. */
export function schemaTable<T>(
  name: string,
  schema: RxJsonSchema<RxDocumentData<T>>,
  primaryPath: string,
): TableSpec {
  const lists = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]))
  return {
    name,
    primaryPath,
    promoted: [],
    types: (path) => schemaType(schema as Node, path),
    mixesAbsence: (path) => schemaMixesAbsence(schema as Node, path),
    indexes: lists
      // The primary key is an index of its own, and changes are read by sequence number instead of time.
      .filter((fields) => fields.some((field) => !['_deleted', '_meta.lwt', primaryPath].includes(field)))
      .map((fields) => ({ name: `by/${fields.map(escapedName).join(',')}`, fields })),
  }
}
