import type { LogSubject, Operation } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import { kindName as nameOfKind } from '#shared/entities/kindName.ts'
import { recordAddress } from '#shared/entities/recordPlace.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import { auditMessages } from '#shared/messages/audit.messages.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/** Things in the log that are no records, as the commands that write them declare them. */
const subjects: ReadonlyMap<string, LogSubject> = new Map(
  [
    { kind: 'operation', label: auditMessages.refusedAction },
    ...Object.values(operations).flatMap(subjectOf),
  ].map((subject) => [subject.kind, subject]),
)

function subjectOf(operation: Operation): LogSubject[] {
  return operation.type === 'command' && operation.subject !== undefined ? [operation.subject] : []
}

/** The name of a kind of thing; the kind itself for an unknown one. */
export function kindName(kind: string, format: FormatMessage): string {
  if (kind === '') return format(auditMessages.unreadable)
  if (entityOf(kind) !== undefined) return capitalised(format(nameOfKind(kind)))
  const subject = subjects.get(kind)
  return subject === undefined ? kind : format(subject.label)
}

/** Every kind in the log, for the filter. */
export function kindChoices(format: FormatMessage): { value: string; label: string }[] {
  return [...allEntities().map(({ kind }) => kind), ...subjects.keys()]
    .map((value) => ({ value, label: kindName(value, format) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

/**
 * The address of a thing, or undefined where it has no page. `facts` are the members of the thing that are known; some
 * things are shown on the page of the one they belong to.
 */
export function thingAddress(
  kind: string,
  id: string,
  facts: Record<string, unknown> = {},
): string | undefined {
  if (kind === 'invitation') return '/team/invitations'
  return recordAddress({ ...facts, kind, id })
}

const doors: Record<string, string> = {
  browser: 'the window, in a browser',
  window: 'the window',
  electron: 'the window',
  http: 'the local web door',
  cli: 'the command line',
  mcp: 'an assistant (MCP)',
  rest: 'the REST door',
  graphql: 'the GraphQL door',
  core: 'Orgata itself',
  sync: 'the exchange with the team’s server',
}

/** Through which door something was asked for. */
export function doorName(transport: string): string {
  return doors[transport] ?? transport
}

/** Who did it, or why that cannot be said. */
export function actorWords(entry: { actorName: string | null; erased: boolean; withheld?: boolean }): string {
  if (entry.actorName !== null) return entry.actorName
  if (entry.withheld === true) return 'Not shown here'
  return entry.erased ? 'Erased' : 'Cannot be read'
}

const actors: Record<string, string> = {
  person: 'Person',
  agent: 'Agent',
  apiKey: 'Program with a key',
  system: 'Orgata itself',
}

/** The kind of the actor. */
export function actorTypeName(type: string): string {
  return actors[type] ?? type
}
