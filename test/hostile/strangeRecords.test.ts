import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#shared/contract/operations.ts'
import type { QueryName } from '#shared/contract/operations.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { createApp } from '#core/createApp.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { anyRecord, valuesOfField } from '#test/support/anyRecord.ts'
import type { RecordOwner } from '#test/support/anyRecord.ts'
import { inputsOf } from '#test/support/inputsOf.ts'
import { organizationFile } from '#test/support/product.ts'
import { testLog } from '#test/support/storeRecords.ts'
import { doTeamWork } from '#test/support/teamWork.ts'

// Peers can send valid records whose references lead nowhere: to a thing that never came, or to one of another kind.
const recordsPerKind = 6

/** Queries that can be asked without naming anything: lists, counts and pages. */
const inputs = (Object.entries(operations) as [QueryName, (typeof operations)[QueryName]][])
  .filter(([, { type }]) => type === 'query')
  .flatMap(([name, { input }]) =>
    [{}, { text: 'any' }, { include: 'done' }, { from: '2026-01-01', to: '2026-12-31' }]
      .filter((one) => input.safeParse(one).success)
      .map((one) => ({ name, input: one })),
  )

const seed = 20261129

/** Valid records of a kind: drawn by its schema, and a known one with each of its fields drawn anew. */
function strangeRecords(
  entity: ReturnType<typeof allEntities>[number],
  known: EntityRecord | undefined,
  newId: () => string,
  owner: RecordOwner,
): EntityRecord[] {
  const drawn = Array.from({ length: recordsPerKind }, (_, n) => {
    try {
      return anyRecord(entity, newId(), owner, seed + n)
    } catch {
      // Rules across fields: such a kind is covered by the known record.
      return undefined
    }
  })
  const fields = Object.keys(entity.fields)
  const changed = fields.flatMap((field) =>
    valuesOfField(entity, field, seed, 2).map((value) => ({ ...known, id: newId(), [field]: value })),
  )
  return [...drawn, ...(known === undefined ? [] : changed)].filter(
    (record): record is EntityRecord => entity.schema.safeParse(record).success,
  )
}

const written = new Map<string, number>()
const ids: string[] = []

let opened: TestApp
const before = new Map<string, unknown>()
const keyOf = (name: string, input: unknown) => `${name} ${JSON.stringify(input)}`

async function ask(name: QueryName, input: unknown): Promise<unknown> {
  return opened.app.call(name, input as never, testActor)
}

beforeAll(async () => {
  opened = await openTestApp()
  const { dataDir } = opened
  await doTeamWork((...given) => opened.app.call(...given), 'Bread', 1)
  const { organization, team, person } = await opened.app.call('organizations.session', {}, testActor)
  for (const { name, input } of inputs) {
    const answer = await ask(name, input).catch((error: unknown) => error)
    if (!(answer instanceof Error)) before.set(keyOf(name, input), answer)
  }
  await opened.app.close()

  const ports = testPorts(dataDir)
  const newId = createIdSource(ports.clock, ports.random)
  const store = await openStore({ file: organizationFile(dataDir), clock: ports.clock, log: testLog() })
  const owner = { organizationId: organization!.id, teamId: team!.id, personId: person!.id }
  for (const entity of allEntities()) {
    if (entity.scope === 'device') continue
    const [known] = store.find(entity.kind, { limit: 1 })
    for (const [n, after] of strangeRecords(entity, known, newId, owner).entries()) {
      store.commit([{ kind: entity.kind, before: null, after: { ...after, slug: `strange-${n}` } }])
      written.set(entity.kind, n + 1)
      ids.push(after.id)
    }
  }
  await store.close()
  const app = await createApp(ports)
  opened = {
    app,
    dataDir,
    dispose: opened.dispose,
  }
})
afterAll(async () => {
  await opened.app.close()
  await opened.dispose()
})

test('no list fails for a record whose references lead nowhere', async () => {
  const failures: string[] = []
  for (const { name, input } of inputs) {
    if (!before.has(keyOf(name, input))) continue
    await ask(name, input).catch((error: unknown) => failures.push(`${keyOf(name, input)}: ${String(error)}`))
  }
  expect(before.size).toBeGreaterThan(30)
  expect(written.size).toBeGreaterThan(15)
  expect(failures).toEqual([])
})

test('no query that names such a record fails without saying what is wrong', async () => {
  const internal: string[] = []
  let answered = 0
  for (const [name, { type, input }] of Object.entries(operations)) {
    if (type !== 'query') continue
    const texts = [...ids, 'Bread', '2026-01-01', '2026-12-31']
    for (const given of fc.sample(inputsOf(input, texts), { seed, numRuns: 10 })) {
      if (!input.safeParse(given).success) continue
      await ask(name as QueryName, given).then(
        () => answered++,
        (error: unknown) => {
          if (!(error instanceof OrgataError) || error.code === 'internal')
            internal.push(`${keyOf(name, given)}: ${String(error)}`)
        },
      )
    }
  }
  expect(answered).toBeGreaterThan(50)
  expect(internal).toEqual([])
})
