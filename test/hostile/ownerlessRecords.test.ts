import { afterAll, expect, test } from 'vitest'
import { receivedDefect, recordDefect } from '#shared/entities/recordDefect.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openRightsPair } from '#test/support/rightsPair.ts'
import { newId } from '#test/support/syncDevice.ts'

/** Records of each kind without the owner that the kind declares, or such as no release writes, by everybody. */

const pair = await openRightsPair()
afterAll(() => pair.close())

const { organizationId, teamId } = pair.team.organization
const owner = { organizationId, teamId, personId: pair.team.owner }
const kinds = allEntities().filter(({ kind }) => pair.isReplicated(kind))
const known = new Map(pair.records.map((one) => [one.kind, one]))
const records = kinds.map((entity, n) => ({
  entity,
  record: known.get(entity.kind) ?? anyRecord(entity, newId(), owner, n),
}))

test('a record of no team, or of a team where its kind has none, is taken by no core, server or colleague', () => {
  const owned = records.filter(({ entity: { scope } }) => scope === 'team' || scope === 'organization')
  expect(owned.length).toBeGreaterThan(15)
  const taken: string[] = []
  for (const { entity, record } of owned) {
    const stray = { ...record, teamId: entity.scope === 'team' ? null : teamId } as EntityRecord
    const changed = { ...stray, version: record.version + 1 }
    expect([entity.kind, receivedDefect(stray)?.type]).toEqual([entity.kind, 'scope'])
    for (const actor of pair.actors) {
      const places = [
        ['core', pair.core(actor, null, { ...stray, id: newId() })],
        ['core, changed', pair.core(actor, record, changed)],
        ['server', pair.server(actor, null, { ...stray, id: newId() })],
        ['server, changed', pair.server(actor, record, changed)],
      ] as const
      for (const [place, verdict] of places)
        if (verdict?.code !== 'forbidden') taken.push(`${entity.kind} by ${actor.role} at the ${place}`)
    }
  }
  expect(taken).toEqual([])
})

test('a record from a colleague is broken by a member of another type or form, and not by further ones', () => {
  let tried = 0
  for (const { entity, record } of records) {
    const found = (change: object) => receivedDefect({ ...record, ...change })?.type
    const says = (change: object, type: string | undefined) =>
      expect([entity.kind, change, found(change)]).toEqual([entity.kind, change, type])
    says({}, undefined)
    says({ further: { a: [1] } }, undefined)
    expect(recordDefect(entity, { ...record, further: 1 })?.type).toBe('shape')
    says({ name: '\ud800' }, 'half_character')
    for (const field of ['name', 'slug', 'createdBy', 'version', ...Object.keys(entity.fields)]) {
      const isOptional = entity.schema.safeParse({ ...record, [field]: false }).success
      if (isOptional || typeof (record as Record<string, unknown>)[field] === 'object') continue
      tried += 1
      // A closed list may have a further word, and none of its words is of another type.
      expect([entity.kind, field, ['shape', undefined].includes(found({ [field]: false }))]).toEqual([
        entity.kind,
        field,
        true,
      ])
    }
    says({ version: 'two' }, 'shape')
    says({ createdAt: 'yesterday' }, 'shape')
    says({ name: 5 }, 'shape')
  }
  expect(tried).toBeGreaterThan(100)
})
