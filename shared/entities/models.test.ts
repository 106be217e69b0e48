import { describe, expect, it } from 'vitest'
import { modelCarriers, namedTypeCarriers } from './models.ts'
import type { Carrier } from './models.ts'
import { allEntities, entities } from './registry.ts'
import { definedModels, typesNamedByS1 } from './specification.ts'
import { valueTypes } from './valueTypes.ts'

const defined = Object.entries(definedModels).flatMap(([document, names]) =>
  names.map((name) => `${document}.${name}`),
)

const pointsAtSomething = (carrier: Carrier) =>
  carrier === 'not yet' ||
  ('entity' in carrier ? Object.hasOwn(entities, carrier.entity) : Object.hasOwn(valueTypes, carrier.value))

describe('the models of the specification', () => {
  it('are all 112 defined models and 86 named types, each once', () => {
    expect(defined).toHaveLength(112)
    expect(new Set(defined).size).toBe(112)
    expect(typesNamedByS1).toHaveLength(86)
    expect(new Set(typesNamedByS1).size).toBe(86)
  })

  it('are listed without a gap or an invention', () => {
    expect(Object.keys(modelCarriers).sort()).toEqual([...defined].sort())
    expect(Object.keys(namedTypeCarriers).sort()).toEqual([...typesNamedByS1].sort())
  })

  it.each([...Object.entries(modelCarriers), ...Object.entries(namedTypeCarriers)])(
    '%s points at something that exists',
    (_name, carrier) => {
      expect(pointsAtSomething(carrier)).toBe(true)
    },
  )

  it('that an entity says it carries are carried by it', () => {
    for (const entity of allEntities()) {
      for (const model of entity.models) {
        const carrier = { ...modelCarriers, ...namedTypeCarriers }[model as 'S1.Team'] as Carrier | undefined
        expect(carrier, `${entity.kind} names ${model}`).toEqual({ entity: entity.kind })
      }
    }
  })
})
