import type { Permission } from '../permission.ts'
import type { RecordChange } from './recordRule.ts'

/** One named change of the state of a record. */
export interface Transition {
  /** Unique within the machine, in the words of the command that does it: `complete`, `cancel`. */
  name: string
  from: readonly string[]
  to: string
  /** The permission in addition to the entity's `writePermission`. */
  permission?: Permission
  /** Fields that change with this transition only. In a final state no other field changes. */
  sets?: readonly string[]
  /** Fields that have a value after this transition: a final state says when, by whom and why. */
  tells?: readonly string[]
  /**
   * Between final states: of two concurrent ends the one that leads by the merge rule replaces the other, each by its
   * own author.
   */
  resolves?: true
  /** From a final state: whether the change of these fields keeps what stood there. Without it nobody takes this way. */
  keeps?: (change: RecordChange, fields: readonly string[]) => boolean
}

/** The states of a kind of record and how it moves between them. Source: MODEL "State machines the seeds fix". */
export interface StateMachine {
  /** The field that holds the state; where it is absent the record is in the first initial state. */
  field: string
  /** States of a new record. One created offline may have changed state before others see it. */
  initial: readonly string[]
  /** States in which no field changes, except by a transition from them. */
  final: readonly string[]
  transitions: readonly Transition[]
}

/** The transitions that an actor may take. */
export type MayTake = (transition: Transition) => boolean

const everyone: MayTake = () => true

/** The transition of one step from a state to another; undefined where there is none. `from === to`: one that stays. */
export function transitionOf(machine: StateMachine, from: string, to: string): Transition | undefined {
  return machine.transitions.find((one) => one.resolves !== true && one.to === to && one.from.includes(from))
}

/** Whether a single step leads from one state to another, or the state stays. Commands move by single steps. */
export function isStep(machine: StateMachine, from: string, to: string): boolean {
  return from === to || transitionOf(machine, from, to) !== undefined
}

export function isFinal(machine: StateMachine, state: string): boolean {
  return machine.final.includes(state)
}

/** The state of a record. */
export function stateOf(machine: StateMachine, record: object): string {
  const state = (record as { readonly [field: string]: unknown })[machine.field]
  return typeof state === 'string' ? state : (machine.initial[0] ?? '')
}

/** The states that can be reached from some states, themselves included. */
function reachable(machine: StateMachine, from: readonly string[], may: MayTake): Set<string> {
  const seen = new Set(from)
  // A set iterates over entries that are added meanwhile.
  for (const state of seen) {
    for (const one of machine.transitions) if (one.from.includes(state) && may(one)) seen.add(one.to)
  }
  return seen
}

/**
 * The transitions that lie on a way from one state to another, several steps included: a computer without a connection
 * takes several before others see one. `from` null: the record is new. Empty where there is no way, or none is needed.
 */
export function transitionsBetween(
  machine: StateMachine,
  from: string | null,
  to: string,
  may: MayTake = everyone,
): Transition[] {
  const begun = reachable(machine, from === null ? machine.initial : [from], may)
  const leadsTo = (state: string) => reachable(machine, [state], may).has(to)
  return machine.transitions.filter(
    (one) => may(one) && leadsTo(one.to) && one.from.some((state) => begun.has(state)),
  )
}

/** Whether a record may change from one state to another, in any number of steps. `from` null: the record is new. */
export function canReach(
  machine: StateMachine,
  from: string | null,
  to: string,
  may: MayTake = everyone,
): boolean {
  return reachable(machine, from === null ? machine.initial : [from], may).has(to)
}

/** Fields that change with transitions only; a correction of a final record may set others. */
export function fieldsOfTransitions(machine: StateMachine): Set<string> {
  const isCorrection = ({ from }: Transition) => from.every((state) => isFinal(machine, state))
  return new Set(machine.transitions.filter((one) => !isCorrection(one)).flatMap((one) => one.sets ?? []))
}
