import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDocumentRows } from '#core/documents/documentRows.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '#core/store/store.ts'
import { jobRoleRecord, testFolder, testLog, testPorts } from '#test/support/storeRecords.ts'
import { indexContent } from '#test/support/searchIndex.ts'
import { findItems } from './findItems.ts'
import { wordsOfQuery } from './queryText.ts'
import { isIndexComplete, readFillPlace } from './searchTables.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let store: Store

const open = async () => {
  store = await openStore({ file: folder.path('data.db'), clock, log: testLog() })
}

beforeEach(async () => {
  folder = testFolder()
  await open()
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

const teamId = '019c1455-8c00-7000-8000-000000000001'

function found(text: string): string[] {
  const options = { words: wordsOfQuery(text), team: teamId, limit: 50 }
  return findItems(store.db, 'jobRole', options).map(({ title }) => title)
}

function writeRoles(...names: string[]): void {
  store.commit(
    names.map((name) => ({ kind: 'jobRole', before: null, after: jobRoleRecord(newId(), { name }) })),
  )
}

/** Does something to the file that no program should do. */
async function damage(sql: string): Promise<void> {
  await store.close()
  const db = new DatabaseSync(folder.path('data.db'), { defensive: false })
  db.exec(sql)
  db.close()
}

test('a missing index or one of another version is rebuilt at opening', async () => {
  writeRoles('Front desk', 'Oven keeper')
  const before = indexContent(store.db)
  for (const sql of [
    "UPDATE search_state SET version = 'older'",
    'DROP TABLE search_words_jobRole',
    'DROP TABLE search_items',
  ]) {
    await damage(sql)
    await open()
    expect(indexContent(store.db)).toEqual(before)
  }
})

const wreck = 'UPDATE search_words_jobRole_data SET block = zeroblob(40) WHERE id > 10'

test('a search in a damaged index repairs it', async () => {
  writeRoles('Front desk', 'Oven keeper')
  await damage(wreck)
  await open()
  expect(found('oven')).toEqual(['Oven keeper'])
})

test('a damaged index does not block saving, and is repaired', async () => {
  writeRoles(...Array.from({ length: 20 }, (_, n) => `Oven keeper ${n}`))
  await damage(wreck)
  await open()
  for (let n = 20; n < 40; n++) writeRoles(`Oven keeper ${n}`)
  expect(found('oven keep')).toHaveLength(40)
})

test('a damaged index keeps no colleague’s change from being written', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `Oven keeper ${n}`)
  for (const name of names) writeRoles(name)
  await damage(wreck)
  await open()
  const { instances } = await store.openStorage()
  const heard: string[] = []
  store.onCommit(({ changes }) => heard.push(...changes.map(({ after }) => after.name)))
  for (let n = 20; n < 40; n++) {
    const record = jobRoleRecord(newId(), { name: `Oven keeper ${n}` })
    const document = { ...record, _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} }
    const { error } = await instances.tenancy.bulkWrite([{ document }], 'replication')
    expect(error).toEqual([])
  }
  expect(found('oven keep')).toHaveLength(40)
  expect(heard).toEqual(Array.from({ length: 20 }, (_, n) => `Oven keeper ${n + 20}`))
})

test('a change that is rolled back leaves no trace in the index', () => {
  writeRoles('Front desk')
  const before = indexContent(store.db)
  const role = jobRoleRecord(newId(), { name: 'Oven keeper' })
  expect(() =>
    store.commit([{ kind: 'jobRole', before: null, after: role }], () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(indexContent(store.db)).toEqual(before)
})

test('a malformed record of another program is stored, and not indexed', async () => {
  const { instances } = await store.openStorage()
  const [id, other] = [newId(), newId()]
  const base = { kind: 'jobRole', organizationId: teamId, teamId, version: 1, deletedAt: null, hlc: '' }
  const state = { _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} }
  const { error } = await instances.tenancy.bulkWrite(
    [
      { document: { ...base, ...state, id, name: 7, description: { a: 1 } } },
      { document: { ...base, ...state, id: other, name: 'Oven keeper', description: null } },
    ],
    'replication',
  )
  expect(error).toEqual([])
  expect(found('oven')).toEqual(['Oven keeper'])
})

test('a damaged draft is not indexed and does not block opening', async () => {
  const { description: _, ...envelope } = jobRoleRecord(newId(), { name: 'Evening' })
  const playbook = {
    ...envelope,
    kind: 'playbook' as const,
    status: 'draft' as const,
    category: '',
    layer: 'L0' as const,
    complianceTags: [],
    stepCount: 0,
    publishedVersionId: null,
    publishedVersionNumber: 0,
    publishedHash: null,
    publishedAt: null,
    hasUnpublishedChanges: true,
    importedFrom: null,
  }
  writeRoles('Evening keeper')
  store.commit([{ kind: 'playbook', before: null, after: playbook }], (db) => {
    openDocumentRows(db).append(playbook.id, new Uint8Array([9, 9, 9]), 'local')
  })
  await damage('DELETE FROM search_state')
  await open()
  expect(found('even')).toEqual(['Evening keeper'])
  const options = { words: wordsOfQuery('even'), team: teamId, limit: 50 }
  expect(findItems(store.db, 'playbook', options)).toMatchObject([{ title: 'Evening' }])
})

/** Fills the rest of a rebuilt index. */
async function filled(): Promise<void> {
  while (!isIndexComplete(store.db)) await setImmediate()
}

test('a large missing index is rebuilt in parts, while others read and write', async () => {
  for (let n = 0; n < 12; n++) writeRoles(...Array.from({ length: 100 }, (_, i) => `Oven keeper ${n} ${i}`))
  const before = indexContent(store.db)
  await damage('DELETE FROM search_state')
  await open()
  expect(isIndexComplete(store.db)).toBe(false)
  const [last] = store.find('jobRole', { sort: [{ id: 'desc' }], limit: 1 })
  const renamed = { ...last!, name: 'Night porter', version: last!.version + 1 }
  store.commit([{ kind: 'jobRole', before: last!, after: renamed }])
  expect(found('night')).toEqual(['Night porter'])
  await filled()
  expect(found('night')).toEqual(['Night porter'])
  store.commit([{ kind: 'jobRole', before: renamed, after: { ...last!, version: renamed.version + 1 } }])
  expect(indexContent(store.db)).toEqual(before)
})

test('a partial index is continued at the next opening, also after a kill', async () => {
  for (let n = 0; n < 12; n++) writeRoles(...Array.from({ length: 100 }, (_, i) => `Oven keeper ${n} ${i}`))
  const before = indexContent(store.db)
  await damage('DELETE FROM search_state')
  await open()
  const half = readFillPlace(store.db)
  expect(half).not.toBe(null)
  await damage('SELECT 1')
  await open()
  expect(readFillPlace(store.db)).not.toEqual(half)
  await filled()
  expect(indexContent(store.db)).toEqual(before)
})
