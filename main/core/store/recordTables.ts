import { envelopeFields } from '#shared/entities/envelope.ts'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { isInSearch } from '#shared/entities/searchKinds.ts'
import { lazy } from '#shared/kernel/lazy.ts'
import type { ScalarType } from './sqlite/columns.ts'
import { quoteText } from './sqlite/columns.ts'
import type { TableIndex, TableSpec } from './sqlite/documentTable.ts'
import { nameKey, nameKeyColumn, nameKeyPath } from './nameKey.ts'
import { derivedColumns, tableName } from './derivedColumns.ts'
import { leftOut } from './recordForm.ts'
import { mixesAbsenceOf, scalarTypeOf } from './zodColumns.ts'

/** Envelope fields that hold addresses, instants or timestamps: plain ASCII in every record. */
const asciiFields: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'organizationId',
  'teamId',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'hlc',
])

/** The columns for records of all kinds of one collection: the envelope's are fixed, the others depend on the kind. */
function envelopeType(path: string): ScalarType | undefined {
  if (asciiFields.has(path)) return 'ascii'
  if (path === 'version' || path === 'schemaVersion') return 'number'
  return Object.hasOwn(envelopeFields, path) ? 'string' : undefined
}

/**
 * The type of a field in the records of a collection. Two kinds that use one name for different types leave it unknown,
 * and queries on it are answered by the matcher.
 */
function typesOf(collection: CollectionName): (path: string) => ScalarType | undefined {
  const known = new Map<string, ScalarType | undefined>()
  const kinds = allEntities().filter((entity) => entity.collection === collection)
  const find = (path: string) => {
    const inEnvelope = envelopeType(path)
    if (inEnvelope) return inEnvelope
    const root = path.split('.')[0]!
    const types = new Set(
      kinds
        .filter((kind) => Object.hasOwn(kind.schema.shape, root))
        .map((kind) => scalarTypeOf(kind.schema, path)),
    )
    if (types.has('string')) types.delete('ascii')
    return types.size === 1 ? [...types][0] : undefined
  }
  return (path) => {
    if (!known.has(path)) known.set(path, find(path))
    return known.get(path)
  }
}

/** Which fields some records of a collection hold as null and others lack. */
function mixesAbsence(collection: CollectionName): (path: string) => boolean {
  const kinds = allEntities().filter((entity) => entity.collection === collection)
  return (path) => {
    const root = path.split('.')[0]!
    if (Object.hasOwn(envelopeFields, root)) return false
    const having = kinds.filter((kind) => Object.hasOwn(kind.schema.shape, root))
    return having.some((kind) => mixesAbsenceOf(kind.schema, path))
  }
}

/**
 * The table of one of the wide collections, with the indexes of the registry. Every index covers the living records of
 * one kind, also the one by id alone: with an index over all kinds SQLite would always choose that one.
 */
export const recordTable = (collection: CollectionName): TableSpec => recordTables[collection]()

/** Each made once: every organization that is opened has the same tables. */
const recordTables = Object.fromEntries(
  collectionNames.map((collection) => [collection, lazy(() => specOf(collection))]),
) as Readonly<Record<CollectionName, () => TableSpec>>

function specOf(collection: CollectionName): TableSpec {
  const indexes: TableIndex[] = []
  for (const entity of allEntities()) {
    if (entity.collection !== collection) continue
    const where = `c0 = ${quoteText(entity.kind)} AND c1 IS NULL AND deleted = 0`
    // With few others to step over, the key of the table finds them by id.
    for (const fields of entity.fillsCollection ? entity.indexes : [[], ...entity.indexes]) {
      // The columns of the condition are in the index too, so that counting reads no rows.
      const columns = [...fields, 'id', 'kind', 'deletedAt', '_deleted']
      // What the search does not know is found by its name without reading a record.
      if (fields.length === 0 && !isInSearch(entity)) columns.push(nameKeyPath)
      indexes.push({ name: [entity.kind, ...fields].join('/'), fields: columns, where })
    }
  }
  // The trash is listed and searched; it is a small part of a table.
  const trash = ['kind', 'deletedAt', 'id', '_deleted', nameKeyPath]
  indexes.push({ name: 'trash', fields: trash, where: 'c1 IS NOT NULL' })
  return {
    name: tableName(collection),
    primaryPath: 'id',
    promoted: ['kind', 'deletedAt'],
    counted: { by: 'kind', unless: 'deletedAt' },
    types: typesOf(collection),
    computed: [
      { column: nameKeyColumn, of: ({ name }) => (typeof name === 'string' ? nameKey(name) : null) },
    ],
    derived: derivedColumns(collection),
    mixesAbsence: mixesAbsence(collection),
    leftOut,
    indexes,
  }
}
