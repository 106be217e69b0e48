import { isDeepStrictEqual } from 'node:util'
import type { FilledMangoQuery, RxDocumentData, RxStorage, RxStorageInstance } from 'rxdb'
import { getQueryMatcher, getSortComparator, prepareQuery } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createSqliteStorage } from '#core/store/sqlite/sqliteStorage.ts'
import type { AnyDocument, RandomSchema } from './randomDocuments.ts'

export type Instance = RxStorageInstance<AnyDocument, unknown, unknown>
export type Doc = RxDocumentData<AnyDocument>

/** Records unexpected results. */
export type Same = (what: string, actual: unknown, expected: unknown) => void

/** RxDB's memory storage and ours over one random schema. */
export interface StorePair {
  memory: Instance
  ours(): Instance
  /** Closes ours, with its file, and opens it again. */
  reopen(): Promise<void>
  close(): Promise<void>
}

async function openInstance(
  storage: unknown,
  schema: RandomSchema['schema'],
  name: string,
): Promise<Instance> {
  return (storage as RxStorage<unknown, never>).createStorageInstance<AnyDocument>({
    databaseInstanceToken: 'fuzz',
    databaseName: name,
    collectionName: 'docs',
    schema,
    options: {} as never,
    multiInstance: false,
    devMode: false,
  })
}

/** @param file where ours keeps its data; undefined keeps it in memory, where reopening keeps the driver */
export async function openPair(
  schema: RandomSchema,
  name: string,
  file: string | undefined,
): Promise<StorePair> {
  const openDb = () => openDriver({ file: file ?? ':memory:' })
  let db: Driver = openDb()
  const openOurs = () => openInstance(createSqliteStorage(db), schema.indexed, name)
  const memory = await openInstance(getRxStorageMemory(), schema.schema, name)
  let ours = await openOurs()
  return {
    memory,
    ours: () => ours,
    async reopen() {
      await ours.close()
      if (file !== undefined) {
        db.close()
        db = openDb()
      }
      ours = await openOurs()
    },
    async close() {
      await memory.remove()
      await ours.close()
      db.close()
    },
  }
}

/** Collects the differences. */
export function differences(): { found: string[]; same: Same } {
  const found: string[] = []
  return {
    found,
    same(what, actual, expected) {
      const [is, should] = [plain(actual), plain(expected)]
      if (!isDeepStrictEqual(is, should)) {
        found.push(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`)
      }
    },
  }
}

/** Without values outside of JSON: undefined members, the sign of zero. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown
}

const byId = (a: Doc, b: Doc) => (a.id < b.id ? -1 : 1)

/**
 * Queries both and compares the results with RxDB's own matcher and comparator over all documents, which define a
 * storage's answer. Where RxDB's comparator calls two values equal it stops comparing and leaves their order to chance;
 * ours continues with the next field.
 */
export async function askBoth(
  pair: StorePair,
  schema: RandomSchema,
  query: FilledMangoQuery<AnyDocument>,
  documents: readonly Doc[],
  same: Same,
): Promise<void> {
  const label = JSON.stringify(query)
  const whole = { ...query, skip: 0, limit: undefined }
  const expected = expectedOf(schema, whole, documents)
  if (expected === undefined) return
  const found = (await pair.ours().query(prepareQuery<AnyDocument>(schema.schema, whole))).documents
  same(`found by ${label}`, found.toSorted(byId), expected.toSorted(byId))
  const compare = getSortComparator<AnyDocument>(schema.schema, query)
  const unsorted = found.filter((doc, n) => n > 0 && compare(found[n - 1]!, doc) > 0)
  same(`unsorted by ${label}`, unsorted, [])
  const end = query.limit === undefined ? undefined : query.skip + query.limit
  const page = found.slice(query.skip, end)
  const cut = prepareQuery<AnyDocument>(schema.schema, query)
  same(`page of ${label}`, (await pair.ours().query(cut)).documents, page)
  same(`count of ${label}`, (await pair.ours().count(cut)).count, page.length)
  if (!isFairToMemory(query.selector)) return
  const inMemory = (await pair.memory.query(prepareQuery<AnyDocument>(schema.schema, whole))).documents
  same(`memory finds by ${label}`, inMemory.toSorted(byId), expected.toSorted(byId))
}

const rangeOperators = new Set(['$gt', '$gte', '$lt', '$lte'])

const indexedTypes: Record<string, string> = { id: 'string', '_meta.lwt': 'number', _deleted: 'boolean' }

/**
 * Whether all constants that are compared with a field of an index are of its type. Others RxDB's memory storage writes
 * into the texts that its indexes consist of, and then finds documents that RxDB's own matcher does not accept. In the
 * same texts it pads keys with blanks, so that keys with characters below the blank fall out of ranges.
 */
function isFairToMemory(selector: unknown, type?: string, isList = false): boolean {
  if (typeof selector !== 'object' || selector === null) return type === undefined || typeof selector === type
  if (Array.isArray(selector)) {
    return (type === undefined || isList) && selector.every((one) => isFairToMemory(one, type))
  }
  const entries = Object.entries(selector)
  if (type !== undefined && entries.length === 0) return false
  return entries.every(([key, value]) => {
    if (type !== undefined && !key.startsWith('$')) return false
    if (type === 'string' && rangeOperators.has(key)) return false
    return isFairToMemory(value, indexedTypes[key] ?? type, key === '$in' || key === '$nin')
  })
}

/** The result of RxDB's matcher; undefined where RxDB itself cannot answer. */
function expectedOf(
  schema: RandomSchema,
  query: FilledMangoQuery<AnyDocument>,
  documents: readonly Doc[],
): Doc[] | undefined {
  try {
    const found = documents.filter(getQueryMatcher<AnyDocument>(schema.schema, query))
    found.toSorted(getSortComparator<AnyDocument>(schema.schema, query))
    return found
  } catch {
    return undefined
  }
}
