import { rightsMessages } from '#shared/messages/rights.messages.ts'
import type { Entity } from '../defineEntity.ts'
import { isSame } from '../mergeField.ts'
import { isFinal, stateOf } from './stateMachine.ts'
import { can, forbidden } from './recordRule.ts'
import type { RecordChange, Refusal, RightsActor } from './recordRule.ts'

type Fields = Record<string, unknown>

/** Who is named where a rule of the product, and no person, did something. */
const system = 'system'

/** Fields of the envelope that name a person, except `createdBy` and `updatedBy`, which have rules of their own. */
const envelopeAuthors = ['deletedBy'] as const

/** The fields that say who and when, of an end that this change makes: a name from before says nothing about it. */
function toldByEnd({ transitions: machine }: Entity, { current, next }: RecordChange): ReadonlySet<string> {
  if (machine === undefined || current === null) return new Set()
  const [from, to] = [stateOf(machine, current), stateOf(machine, next)]
  if (isFinal(machine, from) || !isFinal(machine, to)) return new Set()
  return new Set(machine.transitions.flatMap((one) => (one.to === to ? (one.tells ?? []) : [])))
}

/**
 * An author's name may stay, or become the actor's own; a manager of runs may remove one. Whoever ends something does not do
 * so in the name of who did before. A merged record carries the
 * stamps of the later version, so that these may be those of the present one.
 */
export function refuseNames(entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  const { current, next } = change
  const isKept = (field: string) => current !== null && isSame(current[field], next[field])
  const refuse = (field: string) => forbidden('RIGHT-10', rightsMessages.othersName, field)
  if (current === null && next.createdBy !== actor.personId) return refuse('createdBy')
  const isStanding = isKept('updatedBy') && isKept('updatedAt') && isKept('hlc')
  if (next.updatedBy !== actor.personId && !isStanding) return refuse('updatedBy')
  const told = toldByEnd(entity, change)
  const wrong = [...envelopeAuthors, ...(entity.authors ?? [])].find((field) => {
    const [list = '', entryField] = field.split('.', 2)
    if (entryField !== undefined) return !addsNobody(current?.[list], next[list], entryField, actor.personId)
    // An optional member of a newer shape may be absent.
    const value = next[field] ?? null
    if (value === actor.personId || (isKept(field) && (value === null || !told.has(field)))) return false
    const wasNobody = (current?.[field] ?? null) === null
    if (value === system) return !wasNobody
    return value !== null || !(wasNobody || can(actor, next.teamId, 'run:manage'))
  })
  return wrong === undefined ? null : refuse(wrong)
}

/** Notes on the record: each is its author's. */
export function refuseNotes(_entity: Entity, change: RecordChange, actor: RightsActor): Refusal | null {
  return keepsNotes(change, actor) ? null : forbidden('RIGHT-10', rightsMessages.othersName, 'metadata')
}

/** Whether new notes are the actor's own, and no other one was changed, or removed without the right to. */
function keepsNotes({ current, next }: RecordChange, actor: RightsActor): boolean {
  const [before, after] = [notesOf(current), notesOf(next)]
  const isOwn = (note: Fields | undefined) => note?.['createdBy'] === actor.personId
  const areWritten = Object.entries(after).every(([id, note]) =>
    before[id] === undefined ? isOwn(note) : isSame(note, before[id]),
  )
  if (!areWritten) return false
  const removed = Object.keys(before).filter((id) => !Object.hasOwn(after, id))
  return removed.every((id) => isOwn(before[id])) || can(actor, next.teamId, 'team:manage')
}

function notesOf(record: RecordChange['current']): Readonly<Record<string, Fields>> {
  const metadata = record?.['metadata'] as { annotations?: Record<string, Fields> } | undefined
  return metadata?.annotations ?? {}
}

/** The number of occurrences of each name in a field of a list's entries. */
function namesIn(list: unknown, field: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of Array.isArray(list) ? (list as Fields[]) : []) {
    const name = entry[field]
    if (typeof name === 'string') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** Whether no name but the actor's occurs more often in a list than before. */
function addsNobody(before: unknown, after: unknown, field: string, personId: string): boolean {
  const known = namesIn(before, field)
  return [...namesIn(after, field)].every(
    ([name, count]) => name === personId || count <= (known.get(name) ?? 0),
  )
}
