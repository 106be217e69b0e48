import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MergeRule } from './defineEntity.ts'
import { isSame, textOf } from './mergeField.ts'
import { mergeRecord } from './mergeRecord.ts'
import { mergeRulesOf } from './mergeRules.ts'
import type { MergeableRecord } from './mergeableRecord.ts'
import { allEntities } from './registry.ts'

/** The merge rules of every kind of record, for any values. */

const seed = 20_260_402
const id = (n: number) => `0190f3c2-0000-7000-8000-00000000000${n}`
const instants = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z']

/** A few values of the form that a rule is about. */
function valuesFor(rule: MergeRule | undefined, isMoment: boolean): fc.Arbitrary<unknown> {
  if (typeof rule === 'object' && 'with' in rule && rule.else !== undefined)
    return valuesFor(rule.else, isMoment)
  if (isMoment || rule === 'min') return fc.constantFrom(null, ...instants)
  // The order says nothing in a set.
  if (rule === 'union' || rule === 'grows') return fc.subarray(['a', 'b', 'c', 'd'])
  if (rule === 'max') return fc.nat(4)
  if (rule === 'immutable') return fc.constant('as it was made')
  if (typeof rule === 'object' && 'precedence' in rule) return fc.constantFrom(...rule.precedence)
  if (typeof rule === 'object' && 'largest' in rule) return fc.nat(4)
  if (rule === 'entries') return fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.nat(3), { maxKeys: 3 })
  return fc.constantFrom(null, 'one', 'two', 'three')
}

/** Fields that never make a conflict. */
function isSilent(rule: MergeRule | undefined): boolean {
  return ['union', 'grows', 'max', 'min', 'derived', 'immutable'].some((silent) => silent === rule)
}

describe.each(allEntities().map((entity) => [entity.kind, entity] as const))('%s', (kind, entity) => {
  const rules = mergeRulesOf(entity)
  const moments = new Set(
    Object.values(rules).flatMap((rule) =>
      typeof rule === 'object' && 'tie' in rule && rule.tie ? [rule.tie.field] : [],
    ),
  )
  const fields = Object.keys(entity.fields)
  const base = (values: Record<string, unknown>): MergeableRecord =>
    ({
      id: id(1),
      kind,
      organizationId: id(2),
      teamId: null,
      slug: 'a',
      name: 'a',
      version: 4,
      createdAt: instants[0],
      createdBy: 'ana',
      updatedAt: instants[0],
      updatedBy: 'ana',
      deletedAt: null,
      deletedBy: null,
      hlc: `000000000001-0000-${id(1)}`,
      ...values,
    }) as MergeableRecord
  const record = fc.record(
    Object.fromEntries(fields.map((field) => [field, valuesFor(rules[field], moments.has(field))])),
  )
  const patch = fc.tuple(
    record,
    fc.subarray(fields),
    fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      atMs: fc.integer({ min: 2, max: 5 }),
      versions: fc.integer({ min: 1, max: 3 }),
    }),
  )
  const edited = (
    from: MergeableRecord,
    by: number,
    [values, changed, { name, atMs, versions }]: Patch,
  ): MergeableRecord => ({
    ...from,
    ...Object.fromEntries(changed.map((field) => [field, values[field]])),
    name,
    version: from.version + versions,
    updatedBy: `person ${by}`,
    updatedAt: instants[1] ?? '',
    hlc: `00000000000${atMs}-0000-${id(by)}`,
  })
  type Patch = [Record<string, unknown>, string[], { name: string; atMs: number; versions: number }]

  it(`merges in either order, once or twice, and loses nothing silently (seed ${seed})`, () => {
    const property = fc.property(record, patch, patch, (values, one, two) => {
      const start = base(values)
      const [a, b] = [edited(start, 3, one as Patch), edited(start, 4, two as Patch)]
      const { record: merged, lost } = mergeRecord(start, a, b)
      expect(mergeRecord(start, b, a)).toEqual({ record: merged, lost })
      expect(mergeRecord(start, a, a)).toEqual({ record: a, lost: [] })
      expect(textOf(mergeRecord(start, merged, a).record)).toBe(textOf(merged))
      expect(textOf(mergeRecord(start, merged, b).record)).toBe(textOf(merged))
      const named = new Set(lost.flatMap((each) => [each.field, ...Object.keys(each.together?.lost ?? {})]))
      for (const field of [...fields, 'name']) {
        const rule = rules[field]
        const isApart = typeof rule === 'object' && 'with' in rule && rule.else !== undefined
        if (isSilent(rule) || moments.has(field) || rule === 'entries' || isApart) continue
        for (const side of [a, b]) {
          const isDropped = !isSame(side[field], start[field]) && !isSame(side[field], merged[field])
          if (isDropped && !named.has(field)) throw new Error(`${field} was dropped in silence`)
        }
      }
    })
    expect(() => fc.assert(property, { seed, numRuns: 300 })).not.toThrow()
  })
})
