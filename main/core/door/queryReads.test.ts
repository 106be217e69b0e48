import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOperation, operations } from '#shared/contract/operations.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { parseInput } from './parseInput.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
const ids: Record<string, string> = {}

beforeAll(async () => {
  team = await openTestSlices(slices)
  const roleId = team.addJobRole('Baker')
  team.addPerson('Ben', 'member', [roleId])
  const steps = [testStep('a', { roleId, execution: 'parallel' }), testStep('b', { execution: 'parallel' })]
  const content = testContent(steps, { complianceTags: ['TSC:CC6.1'] })
  const playbook = team.publish(content)
  ids.playbookId = ids.playbook = playbook.id
  ids.versionId = playbook.publishedVersionId!
  ids.runId = (await team.call('runs.start', { playbookId: playbook.id })).id
  const view = await team.call('runs.get', { runId: ids.runId })
  ids.workItemId = view.steps.find((step) => step.item !== null)!.item!.id
  await team.call('work.comment', { workItemId: ids.workItemId, text: 'Warm today' })
  const bytes = new TextEncoder().encode('A photo')
  const { blobs } = team.organization
  const uploadId = await blobs.start({ name: 'a.jpg', sizeBytes: bytes.length, mediaType: 'image/jpeg' })
  await blobs.append(uploadId, 0, bytes)
  ids.sha256 = (await blobs.finish(uploadId)).sha256
  await team.call('work.attach', { workItemId: ids.workItemId, uploadId, evidenceId: null })
  const { fileName, path } = await team.call('backups.make', {})
  inputs['backups.read'] = { fileName }
  inputs['backups.inspect'] = { source: { path } }
})
afterAll(() => team.dispose())

const inputs: Record<string, unknown> = {
  'playbooks.list': { text: 'shop' },
  'search.query': { text: 'shop' },
  'reports.preview': { from: '2026-01-01', to: '2026-12-31' },
  'audit.get': { seq: 1 },
}

/** Kept bytes never change, whatever happens to the records that name them. */
const never = ['files.read']
/** They ask what lies outside of the organization's file. */
const elsewhere = [
  'sync.status',
  'sync.refusals',
  'sync.waiting',
  'sync.stateOf',
  'sync.people',
  'organizations.session',
]

const queries = Object.entries(operations).filter(
  ([name, operation]) => operation.type === 'query' && ![...never, ...elsewhere].includes(name),
)

/** What an operation that takes an id is given. */
function inputOf(name: string): unknown {
  const operation = findOperation(name)!
  const wanted = Object.keys(ids).map((key) => ({ [key]: ids[key] }))
  const candidates = [inputs[name] ?? {}, ...wanted]
  return candidates.find((input) => operation.input.safeParse(input).success)
}

test.each(queries)('%s runs again after changes of every kind that it reads', async (name, operation) => {
  const read = new Set<string>()
  const { store } = team.organization
  const { get, find, count } = store
  const handler = slices.map((slice) => (slice.handlers as Record<string, unknown>)[name]).find(Boolean) as (
    input: unknown,
    context: unknown,
  ) => unknown
  const note = (kind: Kind) => void read.add(kind)
  await team.write(async (context) => {
    store.get = (kind, ...rest) => (note(kind), get(kind, ...rest))
    store.find = (kind, ...rest) => (note(kind), find(kind, ...rest))
    store.count = (kind, ...rest) => (note(kind), count(kind, ...rest))
    try {
      await handler(parseInput(findOperation(name)!, inputOf(name)), context)
    } finally {
      Object.assign(store, { get, find, count })
    }
  })
  const reads: readonly string[] = operation.type === 'query' ? operation.reads : []
  // Who is asking counts for every query.
  expect([...read].filter((kind) => !reads.includes(kind) && kind !== 'membership')).toEqual([])
})
