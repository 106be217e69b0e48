import { describe, expect, it } from 'vitest'
import { hashHex } from '#shared/kernel/hash.ts'
import { entities } from '../registry.ts'
import { valueTypes } from '../valueTypes.ts'
import { placeOf } from './carrierSchema.ts'
import { camelName } from './carrierPath.ts'
import { namedTypes } from './named.ts'
import { specification } from './specification.ts'

const fields = specification.flatMap((model) =>
  model.fields.map((field) => ({ ...field, model, path: `${model.name}.${field.name}` })),
)
const lists = fields.filter((field) => field.values.length > 0)

describe('the table of the specification', () => {
  it('holds 112 models, 1,014 fields, 79 closed lists and 86 named types, each once', () => {
    const names = [...specification, ...namedTypes()].map(({ name }) => name)
    expect(specification).toHaveLength(112)
    expect(fields).toHaveLength(1_014)
    expect(lists).toHaveLength(79)
    expect(namedTypes()).toHaveLength(86)
    expect(new Set(names).size).toBe(112 + 86)
    expect(new Set(fields.map(({ path }) => path)).size).toBe(1_014)
  })

  it('is the list of the five documents: no name and no value is missing, added or misspelt', () => {
    const lineOf = ({ path, values }: (typeof fields)[number]) => {
      const closed = values.map(({ value }) => value).sort()
      return closed.length > 0 ? `${path}=${closed.join('|')}` : path
    }
    const empty = specification.filter((model) => model.fields.length === 0).map(({ name }) => name)
    const types = namedTypes().map(({ name }) => name)
    const text = [fields.map(lineOf), empty, types].flatMap((lines) => lines.sort()).join('\n')
    // Taken once from the documents: it changes only when they do.
    expect(hashHex(text)).toBe('0ed1111623f1ea4d71de1ba367d70683ecd8fa62bac55534a9369eab5715bee6')
  })

  it('gives kinds and value types different names', () => {
    expect(Object.keys(entities).filter((kind) => Object.hasOwn(valueTypes, kind))).toEqual([])
  })

  it('names only carriers that the schemas have', () => {
    const paths = [
      ...fields.flatMap(({ path, carrier }) => (carrier.by === 'field' ? [{ path, at: carrier.path }] : [])),
      ...namedTypes().flatMap(({ name, path: at }) => (at === null ? [] : [{ path: name, at }])),
    ]
    expect(paths.length).toBeGreaterThan(200)
    expect(paths.filter(({ at }) => placeOf(at) === undefined)).toEqual([])
  })

  it('finds every carried value in the enum of its field', () => {
    const strays = lists.flatMap(({ path, carrier, values }) => {
      if (carrier.by !== 'field') return []
      const known = placeOf(carrier.path)?.values
      return values
        .filter(({ carriedAs }) => carriedAs !== null && known?.has(carriedAs) !== true)
        .map(({ value }) => `${path}=${value}`)
    })
    expect(strays).toEqual([])
  })

  it('gives a reason where names differ, and none where they do not', () => {
    const wrong = fields.filter(({ name, model, carrier }) => {
      if (carrier.by === 'nothing') return false
      const isSame = carrier.by === 'field' && carrier.path === `${model.root ?? ''}.${camelName(name)}`
      return isSame !== (carrier.reason === '')
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})
