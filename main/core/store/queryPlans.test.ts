import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { columnOf, DocumentTable } from './sqlite/documentTable.ts'
import { inTrash } from '../commands/inTrash.ts'
import { openStore } from '../openOrganization/openStore.ts'
import { toQuery } from './recordQuery.ts'
import { recordTable } from './recordTables.ts'
import { planQuery } from './sqlite/runQuery.ts'
import type { FindOptions, Store } from './store.ts'

const { clock, newId } = testPorts()
const folder = testFolder()
const id = newId()
let store: Store

beforeAll(async () => {
  store = await openStore({ file: folder.path('a.db'), clock, log: testLog() })
  const changes = Array.from({ length: 500 }, () => ({
    kind: 'workItem' as const,
    before: null,
    after: workItemRecord(newId()),
  }))
  store.commit(changes)
})

afterAll(async () => {
  await store.close()
  folder.remove()
})

/** SQLite's plan for a query; no part of it may be left to JavaScript. */
function planOf(kind: Kind, find: FindOptions): string {
  const table = new DocumentTable(store.db, recordTable(entities[kind].collection))
  const plan = planQuery(table, toQuery(kind, find), 'data')
  expect([plan.mustMatch, plan.mustSort]).toEqual([false, false])
  const steps = store.db.prepare(`EXPLAIN QUERY PLAN ${plan.sql}`).all(...plan.values)
  return steps.map((step) => step.detail).join('; ')
}

const named: FindOptions['terms'] = [[{ field: 'nameKey', holds: ['oven'] }]]

/** The lists that screens show all the time: each must be read from the index made for it. */
const hot: [kind: Kind, find: FindOptions, index: string][] = [
  ['workItem', { selector: { runId: id } }, 'workItem/runId'],
  [
    'workItem',
    { selector: { status: { $in: ['open', 'in_progress'] }, assigneeId: id }, limit: 50 },
    'workItem/status/assigneeId/dueAt',
  ],
  [
    'workItem',
    {
      selector: {
        teamId: id,
        status: { $nin: ['open', 'in_progress', 'escalated'] },
        $or: [{ completedBy: id }, { assigneeId: id }],
      },
      sort: [{ updatedAt: 'desc' }],
      limit: 50,
    },
    'workItem/updatedAt',
  ],
  ['comment', { selector: { workItemId: id }, sort: [{ createdAt: 'asc' }] }, 'comment/workItemId/createdAt'],
  ['attachment', { selector: { sha256: 'a'.repeat(64) }, limit: 1 }, 'attachment/sha256'],
  ['stepExecution', { selector: { runId: id }, sort: [{ position: 'asc' }] }, 'stepExecution/runId/position'],
  ['run', { sort: [{ startedAt: 'desc' }], limit: 50 }, 'run/startedAt'],
  [
    'run',
    { selector: { status: 'running' }, sort: [{ startedAt: 'desc' }], limit: 50 },
    'run/status/startedAt',
  ],
  [
    'run',
    { selector: { playbookId: id }, sort: [{ startedAt: 'desc' }], limit: 50 },
    'run/playbookId/startedAt',
  ],
  ['playbook', { sort: [{ updatedAt: 'desc' }], limit: 50 }, 'playbook/updatedAt'],
  [
    'playbookVersion',
    { selector: { playbookId: id }, sort: [{ number: 'desc' }], limit: 1 },
    'playbookVersion/playbookId/number',
  ],
  ['complianceReport', { sort: [{ createdAt: 'desc' }], limit: 50 }, 'complianceReport/createdAt'],
  ['playbook', { selector: { teamId: id }, sort: [{ nameKey: 'asc' }], limit: 50 }, 'playbook/nameKey'],
  ['run', { selector: { teamId: id }, sort: [{ nameKey: 'desc' }], limit: 50 }, 'run/nameKey'],
  ['jobRole', {}, 'jobRole'],
  ['workItem', { limit: 20 }, 'workItem'],
  ['workItem', { selector: { teamId: id }, terms: named, sort: [{ id: 'desc' }], limit: 201 }, 'workItem'],
  [
    'playbook',
    { selector: inTrash, terms: named, sort: [{ deletedAt: 'desc' }], includeDeleted: true, limit: 201 },
    'trash',
  ],
]

test.each(hot)('STORE-13 %s by %o is read from its index', (kind, find, index) => {
  const plan = planOf(kind, find)
  expect(`${plan};`).toMatch(new RegExp(`USING INDEX records/${entities[kind].collection}/${index}[ ;]`))
  // Ties by id may need sorting among themselves, but never the whole list where the index has its order.
  if (find.sort) expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY')
})

test('STORE-13 a kind that fills its collection is read in pages by the key of the table', () => {
  const names = store.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index'").all()
  expect(names.map(({ name }) => name)).not.toContain('records/runs/stepExecution')
  const after: FindOptions = { selector: { id: { $gt: id } }, sort: [{ id: 'asc' }], limit: 20 }
  for (const find of [{ limit: 20 }, after])
    expect(planOf('stepExecution', find)).toMatch(
      /^S\w+ records\/runs USING INDEX sqlite_autoindex_records\/runs_1/,
    )
})

test('STORE-13 counting reads no record', () => {
  const table = new DocumentTable(store.db, recordTable('work'))
  const filters: [FindOptions['selector'], string][] = [
    [{}, 'workItem.*'],
    [{ status: 'open' }, 'workItem/status/assigneeId/dueAt'],
    [{ runId: id }, 'workItem/runId'],
  ]
  for (const [selector, index] of filters) {
    const plan = planQuery(table, { ...toQuery('workItem', { selector }), sort: [] }, 'count(*)')
    const steps = store.db.prepare(`EXPLAIN QUERY PLAN ${plan.sql}`).all(...plan.values)
    expect(steps.map((step) => `${String(step.detail)};`).join()).toMatch(
      new RegExp(`USING COVERING INDEX records/work/${index}[ ;]`),
    )
  }
})

test('the column of every index of every kind is one that queries can use', () => {
  for (const entity of Object.values(entities)) {
    const spec = recordTable(entity.collection)
    for (const field of entity.indexes.flat())
      expect(columnOf(spec, field), `${entity.kind}.${field}`).toBeDefined()
  }
})
