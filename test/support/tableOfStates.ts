import { z } from 'zod'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { allEntities } from '#shared/entities/registry.ts'
import type { Permission } from '#shared/entities/permission.ts'

/** The rules of a state machine, read from its table alone: tests compare the product's answers with it. */
export interface TableOfStates {
  kind: string
  entity: Entity
  /** The field that holds the state. */
  field: string
  /** Every value that the field can have. */
  states: readonly string[]
  isFinal(state: string): boolean
  /** Whether one transition leads there, or the state stays. */
  isStep(from: string, to: string): boolean
  /** Whether transitions lead there one after the other, each with a permission that `has` accepts. */
  isWay(from: string | null, to: string, has?: (permission: Permission) => boolean): boolean
  /** The fields that transitions on the ways between two states set. */
  sets(from: string, to: string, has?: (permission: Permission) => boolean): ReadonlySet<string>
  /** The fields that have a value in a final state, once a transition led there. */
  told(to: string): readonly string[]
  /** Whether one of two concurrent ends replaces the other. */
  isResolved(from: string, to: string): boolean
}

const everyone = () => true

function tableOf(entity: Entity): TableOfStates[] {
  const { kind, transitions: machine, fields } = entity
  if (machine === undefined) return []
  const states = z.toJSONSchema(fields[machine.field] as z.ZodType).enum!.map(String)
  const edges = machine.transitions.flatMap((one) => one.from.map((from) => ({ ...one, from })))
  const single = edges.filter(({ resolves }) => resolves !== true)
  const openTo = (has: (permission: Permission) => boolean) =>
    single.filter(({ permission }) => permission === undefined || has(permission))
  const isWay: TableOfStates['isWay'] = (from, to, has = everyone) => {
    let reached = from === null ? [...machine.initial] : [from]
    for (const _ of states) {
      const next = openTo(has).filter((edge) => reached.includes(edge.from))
      reached = [...new Set([...reached, ...next.map((edge) => edge.to)])]
    }
    return reached.includes(to)
  }
  return [
    {
      kind,
      entity,
      field: machine.field,
      states,
      isFinal: (state) => machine.final.includes(state),
      isStep: (from, to) => from === to || single.some((edge) => edge.from === from && edge.to === to),
      isWay,
      sets(from, to, has = everyone) {
        const taken = openTo(has).filter((edge) => isWay(from, edge.from, has) && isWay(edge.to, to, has))
        return new Set(taken.flatMap(({ sets }) => sets ?? []))
      },
      told: (to) => (machine.final.includes(to) ? (edges.find((edge) => edge.to === to)?.tells ?? []) : []),
      isResolved: (from, to) =>
        edges.some((edge) => edge.resolves === true && edge.from === from && edge.to === to),
    },
  ]
}

/** The tables of all kinds with a state. */
export const tablesOfStates: readonly TableOfStates[] = allEntities().flatMap(tableOf)
