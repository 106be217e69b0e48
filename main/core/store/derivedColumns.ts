import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import { nameKeyColumn, nameKeyPath } from './nameKey.ts'
import type { Column } from './sqlite/columns.ts'
import { jsonExpression, quoteName, quoteText } from './sqlite/columns.ts'
import { leftOut } from './recordForm.ts'
import { storedExpression } from './sqlite/shortForm.ts'

export const tableName = (collection: CollectionName) => `records/${collection}`

/** Values outside of a record's JSON: the key of its name, and single fields of a referred record. */
export function derivedColumns(collection: CollectionName): (path: string) => Column | undefined {
  return (path) => {
    if (path === nameKeyPath) return { sql: nameKeyColumn, type: 'ascii' }
    const [field = '', referred = '', ...rest] = path.split('.')
    if (referred === '' || rest.length > 0) return undefined
    return columnBehind(collection, field, referred)
  }
}

function columnBehind(collection: CollectionName, field: string, referred: string): Column | undefined {
  const target = entityOf(refOf(collection, field) ?? '')
  const reference = jsonExpression(field)
  if (target === undefined || reference === undefined) return undefined
  const isName = referred === nameKeyPath
  if (!isName && !Object.hasOwn(target.schema.shape, referred)) return undefined
  const value = isName
    ? `referred.${nameKeyColumn}`
    : storedExpression(referred, leftOut)?.replaceAll('(data', '(referred.data')
  if (value === undefined) return undefined
  const referredTable = quoteName(tableName(target.collection))
  // The table is named, because the referred record may be in the same one.
  const id = reference.replace('data', `${quoteName(tableName(collection))}.data`)
  return {
    sql: `(SELECT ${value} FROM ${referredTable} AS referred WHERE referred.id = ${id} AND referred.c0 = ${quoteText(target.kind)})`,
    type: 'ascii',
  }
}

/** The kind that a field refers to, in all kinds of a collection that have it. */
function refOf(collection: CollectionName, field: string): string | undefined {
  const refs = allEntities()
    .filter((entity) => entity.collection === collection && Object.hasOwn(entity.schema.shape, field))
    .map(({ schema }) => fieldFace(schema.shape[field]!).ref)
  return new Set(refs).size === 1 ? refs[0] : undefined
}
