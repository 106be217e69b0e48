import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#shared/contract/operations.ts'
import type { QueryName } from '#shared/contract/operations.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { createApp } from '#core/createApp.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { organizationFile } from '#test/support/product.ts'
import { testLog } from '#test/support/storeRecords.ts'
import { doTeamWork } from '#test/support/teamWork.ts'

// A member's changed app makes some ten thousand valid records a day, as long as their fields allow.
const recordsPerKind = 1_600
const longRecordsPerKind = 400
const maxAnswerBytes = 1_000_000
/** A page has 500 items at most; the timeline of a run has its newest comments, files and steps. */
const maxEntries = 1_500

let opened: TestApp
const written = new Set<string>()
const known = new Map<string, EntityRecord>()

/** The record with its texts as long as their fields allow, to 2,000 characters. */
function lengthened(entity: ReturnType<typeof allEntities>[number], record: EntityRecord): EntityRecord {
  let longest = record
  for (const [field, value] of Object.entries(record)) {
    if (typeof value !== 'string' || ['id', 'kind', 'slug', 'hlc'].includes(field)) continue
    for (const length of [2_000, 250]) {
      const longer = { ...longest, [field]: 'word '.repeat(length / 5).trim() } as EntityRecord
      if (!entity.schema.safeParse(longer).success) continue
      longest = longer
      break
    }
  }
  return longest
}

beforeAll(async () => {
  opened = await openTestApp()
  const { dataDir } = opened
  await doTeamWork((...given) => opened.app.call(...given), 'Bread', 1)
  const { organization, team, person } = await opened.app.call('organizations.session', {}, testActor)
  await opened.app.close()

  const ports = testPorts(dataDir)
  const newId = createIdSource(ports.clock, ports.random)
  const store = await openStore({ file: organizationFile(dataDir), clock: ports.clock, log: testLog() })
  const owner = { organizationId: organization!.id, teamId: team!.id, personId: person!.id }
  const make = (entity: ReturnType<typeof allEntities>[number]) => {
    try {
      return anyRecord(entity, newId(), owner, 1)
    } catch {
      // Rules across fields.
      return undefined
    }
  }
  for (const entity of allEntities()) {
    if (entity.scope === 'device') continue
    const one = store.find(entity.kind, { limit: 1 })[0] ?? make(entity)
    if (one === undefined) continue
    known.set(entity.kind, one)
    const long = lengthened(entity, one)
    const { kind } = entity
    const records = Array.from({ length: recordsPerKind }, (_, n) => ({
      ...(n < longRecordsPerKind ? long : one),
      id: newId(),
      slug: `many-${n}`,
    }))
    store.commit(records.map((after) => ({ kind, before: null, after })))
    written.add(kind)
  }
  await store.close()
  opened = { app: await createApp(ports), dataDir, dispose: opened.dispose }
}, 240_000)

afterAll(async () => {
  await opened.app.close()
  await opened.dispose()
})

/** Inputs that ask for as much as possible. */
function inputsFor(name: QueryName): unknown[] {
  const ids = Object.fromEntries([...known].map(([kind, { id }]) => [`${kind}Id`, id]))
  const things = [...known].map(([kind, { id }]) => ({ kind, id }))
  const all = [
    {},
    { includeArchived: true },
    { text: 'word', limit: 200 },
    { from: '2026-01-01', to: '2026-12-31' },
    { playbook: ids['playbookId'] },
    { versionId: ids['playbookVersionId'] },
    { include: 'done' },
    { show: 'decided' },
    ...Object.entries(ids).map(([field, id]) => ({ [field]: id })),
    ...things,
  ]
  const { input } = operations[name]
  return all.flatMap((one) => [one, { ...one, limit: 500 }]).filter((one) => input.safeParse(one).success)
}

/** Places of an answer with more than `maxEntries` entries. */
function longPlaces(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  if (entries.length > maxEntries) return [`${path} has ${entries.length}`]
  return entries.flatMap(([name, one]) =>
    longPlaces(one, Array.isArray(value) ? `${path}[]` : `${path}.${name}`),
  )
}

test('no answer grows with the records', async () => {
  const tooLong = new Set<string>()
  const answered = new Set<string>()
  const names = Object.entries(operations).flatMap(([name, { type }]) => (type === 'query' ? [name] : []))
  for (const name of names as QueryName[]) {
    for (const input of inputsFor(name)) {
      const answer: unknown = await opened.app.call(name, input as never, testActor).catch(() => undefined)
      if (answer === undefined) continue
      answered.add(name)
      const bytes = Buffer.byteLength(JSON.stringify(answer))
      if (bytes > maxAnswerBytes)
        tooLong.add(`${name} ${Object.keys(input as object).join()}: ${bytes} bytes`)
      for (const place of longPlaces(answer)) tooLong.add(`${name}: ${place}`)
    }
  }
  expect(written.size).toBeGreaterThan(15)
  expect(answered.size).toBeGreaterThan(40)
  expect([...tooLong]).toEqual([])
}, 240_000)
