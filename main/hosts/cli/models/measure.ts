import { operations } from '#shared/contract/operations.ts'
import { namedTypes } from '#shared/entities/specification/named.ts'
import { specification } from '#shared/entities/specification/specification.ts'
import type { Carrier, SpecifiedField } from '#shared/entities/specification/model.ts'
import type { Area } from '#shared/entities/specification/areas.ts'
import { placesOf } from '#core/reach/carrierPlaces.ts'
import type { Reach } from '#core/reach/reach.ts'
import { allowedTransitions } from './allowedTransitions.ts'
import { answeredBy } from './answered.ts'

/**
 * How far one field is. Built: the schema carries it, operations wrote two different values and every value of its closed
 * list, and an answer holds it.
 */
export interface FieldState {
  name: string
  area: Area
  /** The carrier in words; null without one. */
  carrier: string | null
  isReached: boolean
  isAnswered: boolean
  isBuilt: boolean
  /** Values of its closed list: carried and stored. */
  values: { value: string; isCarried: boolean; isReached: boolean }[]
}

export interface ModelState {
  name: string
  area: Area
  fields: FieldState[]
  isBuilt: boolean
}

/** The state of the whole specification, after the last full run of the tests. */
export interface Measure {
  models: ModelState[]
  /** Types named by S1; built when their carrier was reached. */
  types: { name: string; area: Area | null; isBuilt: boolean }[]
  operations: { name: string; isReached: boolean }[]
  transitions: { name: string; isReached: boolean }[]
}

export function measure(reach: Reach): Measure {
  const called = new Set(reach.operations)
  const happened = new Set(reach.transitions)
  const isAnswered = answeredBy(reach)
  const models = specification.map(({ name, area, root, fields }) => {
    const states = fields.map((field) => fieldState(field, reach, isAnswered))
    const isThere = root !== null && isPlaceSeen(reach, root)
    return { name, area, fields: states, isBuilt: isThere && states.every((state) => state.isBuilt) }
  })
  return {
    models,
    types: namedTypes().map(({ name, area, path }) => ({
      name,
      area,
      isBuilt: path !== null && isPlaceSeen(reach, path),
    })),
    operations: Object.keys(operations).map((name) => ({ name, isReached: called.has(name) })),
    transitions: allowedTransitions().map((name) => ({ name, isReached: happened.has(name) })),
  }
}

const isSeen = ({ seen }: Reach, place: string) =>
  seen[place] === true ||
  Object.keys(seen).some((path) => path.startsWith(`${place}.`) && seen[path] === true)

const isPlaceSeen = (reach: Reach, path: string) => placesOf(path).some((place) => isSeen(reach, place))

function fieldState(
  { name, carrier, values }: SpecifiedField,
  reach: Reach,
  isAnswered: (path: string) => boolean,
): FieldState {
  const places = placesOfCarrier(carrier)
  const isReached = places.some((place) => isSeen(reach, place))
  const stored = new Set(places.flatMap((place) => reach.values[place] ?? []))
  const answered = carrier.by !== 'nothing' && (carrier.by === 'answer' || isAnswered(carrier.path))
  const closedList = values.map(({ value, carriedAs }) => ({
    value,
    isCarried: carriedAs !== null,
    isReached: carriedAs !== null && stored.has(carriedAs),
  }))
  return {
    name,
    area: carrier.area,
    carrier: wordsFor(carrier),
    isReached,
    isAnswered: answered,
    isBuilt: isReached && answered && closedList.every((value) => value.isReached),
    values: closedList,
  }
}

function placesOfCarrier(carrier: Carrier): string[] {
  if (carrier.by === 'nothing') return []
  if (carrier.by === 'field') return placesOf(carrier.path)
  return [carrier.path === '' ? `${carrier.operation}()` : `${carrier.operation}().${carrier.path}`]
}

function wordsFor(carrier: Carrier): string | null {
  if (carrier.by === 'nothing') return null
  return carrier.by === 'field' ? carrier.path : placesOfCarrier(carrier).join()
}
