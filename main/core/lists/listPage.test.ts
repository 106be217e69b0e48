import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '#core/store/store.ts'
import { jobRoleRecord, testFolder, testLog, testPorts } from '#test/support/storeRecords.ts'
import { listPage } from './listPage.ts'
import type { ListPlan } from './listPage.ts'

/** `ORGATA_ROWS=100000` for the large list. */
const rows = Number(process.env['ORGATA_ROWS'] ?? 10_000)
const { clock, newId } = testPorts()
const folder = testFolder()
let store: Store

beforeAll(async () => {
  store = await openStore({ file: folder.path('a.db'), clock, log: testLog() })
  const names = Array.from({ length: rows }, (_, n) => `${n % 100 === 0 ? 'Ärztin' : 'zahnarzt'} ${n}`)
  for (let from = 0; from < rows; from += 5_000) {
    const some = names.slice(from, from + 5_000)
    store.commit(
      some.map((name) => ({ kind: 'jobRole', before: null, after: jobRoleRecord(newId(), { name }) })),
    )
  }
}, 300_000)

afterAll(async () => {
  await store.close()
  folder.remove()
})

const plan: ListPlan<'jobRole'> = {
  kind: 'jobRole',
  selector: {},
  sort: [{ nameKey: 'asc' }],
  searched: ['self'],
}

/** The names of a page, its total, and how many records were read for it. */
function ask(request: { text?: string; offset?: number }, changes: Partial<ListPlan<'jobRole'>> = {}) {
  const parsed = vi.spyOn(JSON, 'parse')
  try {
    const page = listPage(store, { ...plan, ...changes }, { limit: 20, offset: 0, ...request })
    return {
      names: page.items.map(({ name }) => name),
      total: page.total,
      read: parsed.mock.calls.filter(([text]) => text.includes('"kind":"jobRole"')).length,
    }
  } finally {
    parsed.mockRestore()
  }
}

test('a page sorted by name reads its own records alone, and files Ä under A', () => {
  const first = ask({})
  expect(first).toMatchObject({ total: rows, read: 20 })
  expect(first.names.every((name) => name.startsWith('Ärztin'))).toBe(true)
  expect(ask({ offset: rows - 10 })).toMatchObject({ total: rows, read: 10 })
})

test('a page of a text search reads its own records only', () => {
  expect(ask({ text: 'ARZTIN' })).toMatchObject({ total: rows / 100, read: 20 })
  expect(ask({ text: `zahnarzt ${rows - 1}` })).toMatchObject({ names: [`zahnarzt ${rows - 1}`], read: 1 })
  expect(ask({ text: 'inhaber' })).toEqual({ names: [], total: 0, read: 0 })
})

test('a text is found inside of names where the search does not know the kind', () => {
  expect(ask({ text: 'rztin' }, { searched: ['name'] })).toMatchObject({ total: rows / 100, read: 20 })
  expect(ask({ text: 'ÄRZTI' }, { searched: ['name'] })).toMatchObject({ total: rows / 100, read: 20 })
})

test('a text without words asks for everything', () => {
  expect(ask({ text: ' - ' })).toMatchObject({ total: rows, read: 20 })
})

test('numbers in names are sorted by value, within any text', () => {
  const names = ['Öffnen 9', 'offnen 10', '2. Lüften', '10. lüften', 'Straße', 'strasse 2']
  const changes = names.map((name) => jobRoleRecord(newId(), { name, description: 'sorted' }))
  store.commit(changes.map((after) => ({ kind: 'jobRole', before: null, after })))
  expect(ask({}, { selector: { description: 'sorted' } }).names).toEqual([
    '2. Lüften',
    '10. lüften',
    'Öffnen 9',
    'offnen 10',
    'Straße',
    'strasse 2',
  ])
})
