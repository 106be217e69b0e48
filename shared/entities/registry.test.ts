import { describe, expect, it } from 'vitest'
import { collectionNames, envelopeFields } from './defineEntity.ts'
import { allEntities, entityOf } from './registry.ts'

describe('the registry of entities', () => {
  it('keeps to twelve collections, because RxDB opens at most thirteen', () => {
    expect(collectionNames.length).toBeLessThanOrEqual(12)
  })

  it.each(allEntities().map((entity) => [entity.kind, entity] as const))('%s is whole', (kind, entity) => {
    expect(entityOf(kind)).toBe(entity)
    expect(collectionNames).toContain(entity.collection)
    const known = new Set([...Object.keys(envelopeFields), ...Object.keys(entity.fields)])
    for (const name of Object.keys(entity.fields)) expect(Object.keys(envelopeFields)).not.toContain(name)
    for (const name of Object.keys(entity.merge)) expect(Object.keys(entity.fields)).toContain(name)
    for (const index of entity.indexes) for (const name of index) expect(known).toContain(name)
  })

  it('has one prefix for each kind', () => {
    const prefixes = allEntities().map((entity) => entity.idPrefix)
    expect(new Set(prefixes).size).toBe(prefixes.length)
  })

  it.each(['__proto__', 'constructor', 'nothing'])('knows no kind %s', (kind) => {
    expect(entityOf(kind)).toBeUndefined()
  })
})
