import { afterEach, beforeEach, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { openStore } from './openStore.ts'
import type { CommitEvent, Store } from '#core/store/store.ts'
import {
  commentRecord,
  jobRoleRecord,
  testFolder,
  testLog,
  testPorts,
  workItemRecord,
} from '#test/support/storeRecords.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let log: ReturnType<typeof testLog>
let store: Store

const open = () => openStore({ file: folder.path('data.db'), clock, log })

beforeEach(async () => {
  folder = testFolder()
  log = testLog()
  store = await open()
})

afterEach(async () => {
  await store.close()
  folder.remove()
})

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof OrgataError ? error.code : String(error)
  }
  return 'no error'
}

test('STORE-5 a commit is read back, also after reopening', async () => {
  const item = workItemRecord(newId(), { name: 'Grüße 🦷 \u0000 "quoted"' })
  const role = jobRoleRecord(newId())
  store.commit([
    { kind: 'workItem', before: null, after: item },
    { kind: 'jobRole', before: null, after: role },
  ])
  await store.close()
  store = await open()
  expect(store.get('workItem', item.id)).toEqual(item)
  expect(store.get('jobRole', role.id)).toEqual(role)
  expect(store.get('comment', item.id)).toBeUndefined()
})

test('lists and counts keep to one kind, skip the trash, sort and page', () => {
  const items = ['c', 'a', 'b', 'a'].map((name) =>
    workItemRecord(newId(), { name, status: name === 'b' ? 'completed' : 'open' }),
  )
  const trashed = workItemRecord(newId(), {
    name: 'a',
    deletedAt: '2026-01-31T12:00:00.000Z',
    deletedBy: 'system',
  })
  const changes = [...items, trashed].map((after) => ({ kind: 'workItem' as const, before: null, after }))
  store.commit([...changes, { kind: 'comment', before: null, after: commentRecord(newId()) }])
  expect(store.find('workItem').map((item) => item.id)).toEqual(items.map((item) => item.id))
  const byName = store.find('workItem', { sort: [{ name: 'desc' }], skip: 1, limit: 2 })
  expect(byName.map((item) => item.id)).toEqual([items[2]!.id, items[1]!.id])
  expect(store.count('workItem')).toBe(4)
  expect(store.count('workItem', { status: 'open' })).toBe(3)
  expect(store.find('workItem', { selector: { name: { $regex: '^[ab]$' }, status: 'open' } })).toHaveLength(2)
  expect(store.find('workItem', { includeDeleted: true })).toHaveLength(5)
  expect(store.get('workItem', trashed.id)).toBeUndefined()
  expect(store.get('workItem', trashed.id, { includeDeleted: true })).toEqual(trashed)
})

test('STORE-6 a failing commit changes nothing and notifies nobody', () => {
  const item = workItemRecord(newId())
  store.commit([{ kind: 'workItem', before: null, after: item }])
  const heard: CommitEvent[] = []
  store.onCommit((event) => heard.push(event))
  const role = jobRoleRecord(newId())
  const insertRole = { kind: 'jobRole', before: null, after: role } as const
  const next = { ...item, version: 2, name: 'Next' }
  expect(codeOf(() => store.commit([insertRole, { kind: 'workItem', before: null, after: item }]))).toBe(
    'conflict',
  )
  const stale = { kind: 'workItem', before: { ...item, version: 7 }, after: { ...next, version: 8 } } as const
  expect(codeOf(() => store.commit([insertRole, stale]))).toBe('conflict')
  const broken = { ...next, status: 'lost' } as unknown as typeof next
  expect(codeOf(() => store.commit([insertRole, { kind: 'workItem', before: item, after: broken }]))).toBe(
    'internal',
  )
  const alongside = () => {
    throw new Error('the log is broken')
  }
  expect(codeOf(() => store.commit([insertRole], alongside))).toContain('the log is broken')
  expect(store.find('jobRole')).toEqual([])
  expect(store.get('workItem', item.id)).toEqual(item)
  expect(heard).toEqual([])
  store.commit([insertRole, { kind: 'workItem', before: item, after: next }])
  expect(store.get('workItem', item.id)).toEqual(next)
  expect(heard).toHaveLength(1)
})

test('STORE-12 a listener that throws does not keep the others from hearing', () => {
  let heard = 0
  store.onCommit(() => {
    throw new Error('broken listener')
  })
  store.onCommit(() => heard++)
  store.commit([{ kind: 'jobRole', before: null, after: jobRoleRecord(newId()) }])
  expect(heard).toBe(1)
  expect(log.errors).toHaveLength(1)
})

test('STORE-12 a listener that commits receives its own change after the first one, like all others', () => {
  const heard: string[] = []
  const record = (label: string) => (event: CommitEvent) => {
    heard.push(`${label}:${event.changes[0]!.after.name}`)
    if (label === 'a' && event.changes[0]!.after.name === 'first') {
      store.commit([{ kind: 'jobRole', before: null, after: jobRoleRecord(newId(), { name: 'second' }) }])
    }
  }
  store.onCommit(record('a'))
  store.onCommit(record('b'))
  store.commit([{ kind: 'jobRole', before: null, after: jobRoleRecord(newId(), { name: 'first' }) }])
  expect(heard).toEqual(['a:first', 'b:first', 'a:second', 'b:second'])
})

test('STORE-8 a second app does not get the file', async () => {
  await expect(open()).rejects.toMatchObject({ code: 'locked' })
})

test('STORE-6 a disk that fails at any statement of a commit leaves records, listeners and the next commit as they were', async () => {
  let n = Number.POSITIVE_INFINITY
  let failAt = 0
  await store.close()
  store = await openStore({
    file: folder.path('data.db'),
    clock,
    log,
    faults: { beforeStatement: () => (n++ === failAt ? 13 : undefined) },
  })
  const item = workItemRecord(newId())
  store.commit([{ kind: 'workItem', before: null, after: item }])
  const heard: CommitEvent[] = []
  store.onCommit((event) => heard.push(event))
  let before = item
  let failures = 0
  for (let isDone = false; !isDone; failAt++) {
    const after = { ...before, version: before.version + 1, name: `Name ${failAt}` }
    const role = jobRoleRecord(newId())
    n = 0
    const code = codeOf(() =>
      store.commit([
        { kind: 'jobRole', before: null, after: role },
        { kind: 'workItem', before, after },
      ]),
    )
    n = Number.POSITIVE_INFINITY
    isDone = code === 'no error'
    if (isDone) before = after
    else {
      failures++
      expect(code).toBe('disk_full')
    }
    expect(store.get('workItem', item.id)).toEqual(before)
    expect(store.count('jobRole')).toBe(isDone ? 1 : 0)
    expect(heard).toHaveLength(isDone ? 1 : 0)
  }
  // Begin, two reads, two writes, two for the organization of the first role, three for the search (indexed words, text,
  // new words), and the commit itself.
  expect(failures).toBe(11)
})

test('a record is changed twice in one commit, and later changes of the caller’s objects have no effect', () => {
  const item = workItemRecord(newId())
  const second = { ...item, version: 2, name: 'Second' }
  const heard: CommitEvent[] = []
  store.onCommit((event) => heard.push(event))
  store.commit([
    { kind: 'workItem', before: null, after: item },
    { kind: 'workItem', before: item, after: second },
  ])
  second.name = 'Changed by hand'
  expect(store.get('workItem', item.id)?.name).toBe('Second')
  expect(heard[0]!.changes.map((change) => [change.before?.name, change.after.name])).toEqual([
    [undefined, 'Disinfect the chair'],
    ['Disinfect the chair', 'Second'],
  ])
})

test('STORE-2 hostile names of fields and values in a query are data, never SQL', () => {
  store.commit([{ kind: 'workItem', before: null, after: workItemRecord(newId()) }])
  const selectors = [
    { "name') OR 1=1 --": 'x' },
    { name: "x' OR '1'='1" },
    { 'values.note"\'; DROP TABLE x': { $gt: '' } },
    { kind: "workItem' OR 1=1 --" },
  ]
  for (const selector of selectors) expect(store.find('workItem', { selector })).toEqual([])
  expect(store.count('workItem')).toBe(1)
})
