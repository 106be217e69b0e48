import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { collectionNames } from './defineEntity.ts'
import { envelopeFields } from './envelope.ts'
import { fieldFace, schemaAt } from './fieldFace.ts'
import { allEntities, entityOf } from './registry.ts'

describe('the registry of entities', () => {
  it('keeps to twelve collections, because RxDB opens at most thirteen', () => {
    expect(collectionNames.length).toBeLessThanOrEqual(12)
  })

  it.each(allEntities().map((entity) => [entity.kind, entity] as const))('%s is whole', (kind, entity) => {
    expect(entityOf(kind)).toBe(entity)
    expect(collectionNames).toContain(entity.collection)
    // The store computes the key of the name, by which long lists are sorted.
    const known = new Set([...Object.keys(envelopeFields), ...Object.keys(entity.fields), 'nameKey'])
    for (const name of Object.keys(entity.fields)) expect(Object.keys(envelopeFields)).not.toContain(name)
    for (const name of Object.keys(entity.merge)) expect(Object.keys(entity.fields)).toContain(name)
    for (const index of entity.indexes) for (const name of index) expect(known).toContain(name)
  })

  it('has a schema that zod compiles for each kind, except where rich text contains itself', () => {
    const slow = allEntities().filter(({ schema }) => {
      try {
        z.compile(schema as z.ZodObject, { strict: true })
        return false
      } catch {
        return true
      }
    })
    expect(slow.map(({ kind }) => kind)).toEqual(['playbookVersion'])
  })

  it.each(allEntities().map((entity) => [entity.kind, entity] as const))('%s has a face', (_, entity) => {
    const { face, schema } = entity
    const shape: z.core.$ZodShape = schema.shape
    const fields = Object.entries(shape).map(([name, field]) => ({ name, field, ...fieldFace(field) }))
    expect(fields.filter(({ label }) => label === undefined).map(({ name }) => name)).toEqual([])
    expect(fields.filter(({ ref }) => ref !== undefined && entityOf(ref) === undefined)).toEqual([])
    // A closed list has a word for each value, and a state has a look.
    for (const { name, field, values = {} } of fields) {
      const known = valuesOf(field).filter((value) => !(value in values))
      expect({ name, known }).toEqual({ name, known: [] })
    }
    const states = face.state === undefined ? {} : (fieldFace(shape[face.state]!).values ?? {})
    expect(Object.entries(states).filter(([, { look }]) => look === undefined)).toEqual([])
    expect(face.partOf === undefined || fieldFace(shape[face.partOf]!).ref !== undefined).toBe(true)
    const named = Array.from(`${face.page} ${face.anchor}`.matchAll(/\{([\w|]+)\}/g), ([, names]) =>
      names!.split('|'),
    )
    expect(named.flat().filter((name) => !(name in shape))).toEqual([])
    const files = face.files?.map((path) => schemaAt(shape, path.split('.'))) ?? []
    expect(files).not.toContain(undefined)
  })

  it.each(allEntities().filter(({ document }) => document !== undefined))(
    'the document of $kind is about it',
    async ({ kind, document }) => {
      const { record, publish, permissions } = await document!.load()
      expect(record).toBe(kind)
      const { readPermission: read, writePermission: write, schema } = entityOf(kind)!
      expect(permissions).toEqual({ read, write })
      const isKept = Object.hasOwn(schema.shape, 'publishedHash')
      expect(publish !== null).toBe(isKept && Object.hasOwn(schema.shape, 'hasUnpublishedChanges'))
    },
  )

  it.each(['__proto__', 'constructor', 'nothing'])('knows no kind %s', (kind) => {
    expect(entityOf(kind)).toBeUndefined()
  })
})

/** The values of a closed list, also of one that may be missing. */
function valuesOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return valuesOf(schema.unwrap())
  return schema instanceof z.ZodEnum ? schema.options.map(String) : []
}
