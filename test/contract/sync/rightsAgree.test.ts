import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { newId } from '#test/support/syncDevice.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openRightsPair } from '#test/support/rightsPair.ts'

const seed = 20_260_501
const pair = await openRightsPair()
const { records, actors, team } = pair
afterAll(() => pair.close())

type Fields = Record<string, unknown>
const fieldsOf = (record: EntityRecord) => record as unknown as Fields

/** Values that a field of a kind has somewhere, and values that are hard on rights. */
function valuesOf(kind: string, field: string): unknown[] {
  const states = (entityOf(kind)?.schema.shape as { [name: string]: z.ZodType } | undefined)?.[field]
  const options = states !== undefined && 'options' in states ? (states.options as unknown[]) : []
  const known = records.filter((one) => one.kind === kind).map((one) => fieldsOf(one)[field])
  const people = actors.map(({ personId }) => personId)
  const extra = /(By|Id)$/.test(field)
    ? [...people, 'system', null]
    : field.endsWith('At')
      ? [null, at(9)]
      : []
  return [...new Set([...known, ...options.filter((one) => typeof one === 'string'), ...extra])]
}

const at = (minute: number) => new Date(team.clock.nowMs + minute * 60_000).toISOString()

const attempt = fc.record({
  record: fc.nat(),
  actor: fc.constantFrom(...actors),
  isNew: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  fields: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
  isInOwnName: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  other: fc.constantFrom(...actors),
})

type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

/** A possible change of a kind's shape; null where the kind has none. */
function changeOf({ record, actor, isNew, fields, isInOwnName, other }: Attempt) {
  const before = records[record % records.length]
  const entity = before === undefined ? undefined : entityOf(before.kind)
  if (before === undefined || entity === undefined) return null
  const names = ['name', 'teamId', 'deletedAt', 'deletedBy', 'createdBy', ...Object.keys(entity.fields)]
  const patch = Object.fromEntries(
    fields.map(([field, value]) => {
      const name = names[field % names.length] ?? 'name'
      const values = valuesOf(before.kind, name)
      return [name, values[value % Math.max(1, values.length)]]
    }),
  )
  const by = isInOwnName ? actor.personId : other.personId
  const hlcMs = (team.clock.nowMs + 60_000).toString(16).padStart(12, '0')
  const after = {
    ...before,
    ...(isNew ? { id: newId(), createdBy: by, version: 1 } : { version: before.version + 1 }),
    ...patch,
    updatedBy: by,
    updatedAt: at(1),
    hlc: `${hlcMs}-0000-${actor.deviceId}`,
  } as unknown as EntityRecord
  const parsed = entity.schema.safeParse(after)
  return parsed.success ? { before: isNew ? null : before, after } : null
}

it('RIGHT-1, RIGHT-12 an administrator revokes no computer of an owner, also of a suspended one', () => {
  const adam = actors.find(({ role }) => role === 'admin')!
  const owners = [...actors.filter(({ role }) => role === 'owner'), pair.suspendedOwner]
  for (const { personId, deviceId } of owners) {
    const before = records.find(({ id }) => id === deviceId)!
    const stamps = { version: 2, updatedAt: at(1), updatedBy: adam.personId }
    const after = { ...before, ...stamps, status: 'revoked' } as EntityRecord
    expect([personId, pair.core(adam, before, after)?.rule]).toEqual([personId, 'RIGHT-12'])
    expect([personId, pair.server(adam, before, after)?.code]).toEqual([personId, 'forbidden'])
  }
})

it('RIGHT-1, RIGHT-13 a file waits for its work only where its run is one', () => {
  const [ana] = actors
  const { organizationId, teamId } = pair.team.organization
  const owner = { organizationId, teamId, personId: ana!.personId }
  const file = {
    ...anyRecord(entityOf('attachment')!, newId(), owner, 1),
    ...{ createdAt: at(1), updatedAt: at(1), workItemId: newId() },
    ...{ status: 'attached', removedAt: null, removedBy: null, removeReason: null },
    hlc: `${Date.parse(at(1)).toString(16).padStart(12, '0')}-0000-${ana!.deviceId}`,
  }
  const to = (runId: string) => pair.server(ana!, null, { ...file, runId } as EntityRecord)
  expect(to(organizationId)).toBeNull()
  expect(to(newId())).toBeNull()
  expect(to(records.find(({ kind }) => kind === 'run')!.id)).toMatchObject({ code: 'later' })
})

it(`RIGHT-1 server and core give one verdict on any change by any person (seed ${seed})`, () => {
  const counts = { allowed: 0, refused: 0 }
  const property = fc.property(attempt, (drawn) => {
    const change = changeOf(drawn)
    if (change === null) return
    const core = pair.core(drawn.actor, change.before, change.after)
    const server = pair.server(drawn.actor, change.before, change.after)
    counts[core === null ? 'allowed' : 'refused'] += 1
    if (core === null) expect(server).toBeNull()
    else expect(server).toEqual({ code: 'forbidden', message: core.message })
  })
  fc.assert(property, { seed, numRuns: 1_500 })
  expect(counts.allowed).toBeGreaterThan(50)
  expect(counts.refused).toBeGreaterThan(500)
})
