import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { setImmediate } from 'node:timers/promises'
import { toInstant } from '#shared/kernel/time.ts'
import type { Progress } from '#shared/contract/messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { memberCan } from '#core/access/member.ts'
import type { Settings } from './settingsOf.ts'
import type { Actor, Member } from '../access/actor.ts'
import type { CallContext, CommandContext, QueryContext, Writer } from './context.ts'
import type { Reader } from '../commands/reader.ts'
import { notThere, scopedReader } from '../commands/scopedReader.ts'
import type { Organizations } from '#core/organizations/organizations.ts'
import { recordReads } from './recordReads.ts'
import type { ReadNote } from './recordReads.ts'
import type { Ports } from '#core/ports.ts'
import type { UnitOfWork } from '../commands/unitOfWork.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'
import type { WorkerPool } from '#core/workers/workerPool.ts'
import type { Outside } from './outside.ts'

export interface CallFacts {
  actor: Actor
  ports: Ports
  organizations: Organizations
  newId: () => string
  settings: Settings
  exportPages: CallContext['exportPages']
  signal: AbortSignal
  onProgress: (progress: Progress) => void
  format: FormatMessage
  workers: WorkerPool
  outside: Outside
  call: CallContext['call']
  /** Receives the reads of a live query. */
  note: ReadNote | undefined
}

/** The context of an operation that needs no organization. */
export function callContext(facts: CallFacts): CallContext {
  const { signal, note, organizations } = facts
  return {
    actor: facts.actor,
    ports: facts.ports,
    organizations,
    session() {
      note?.('session')
      return organizations.session(note && ((open) => recordReads(open, note)))
    },
    now: () => toInstant(facts.ports.clock.nowMs()),
    newId: facts.newId,
    settings: facts.settings,
    exportPages: facts.exportPages,
    format: facts.format,
    workers: facts.workers,
    call: facts.call,
    dependsOn: (...topics) => topics.forEach((topic) => note?.(topic)),
    signal,
    progress: facts.onProgress,
    async breathe() {
      await setImmediate()
      if (signal.aborted) throw refusal('cancelled', callsMessages.cancelled)
    },
  }
}

function viewers({ organizationId, teamId }: OpenOrganization, { personId }: Member) {
  const viewer = { organizationId, personId }
  return { openTeam: { ...viewer, teamIds: [teamId] }, allTeams: { ...viewer, teamIds: 'all' } } as const
}

/** The context of a query or stream inside the open organization. */
export function queryContext(facts: CallFacts, organization: OpenOrganization, member: Member): QueryContext {
  const { openTeam, allTeams } = viewers(organization, member)
  return {
    ...callContext(facts),
    ...scopedReader({ store: organization.store, viewer: openTeam, format: facts.format }),
    wholeOrganization: scopedReader({ store: organization.store, viewer: allTeams, format: facts.format }),
    organization,
    member,
    can: (permission) => memberCan(member, permission),
  }
}

/** Changes only records that the reader returns. */
function writer(reader: Reader, unit: UnitOfWork, { format }: CallFacts): Writer {
  return {
    update(kind, id, patch, expectedVersion) {
      reader.require(kind, id)
      return unit.update(kind, id, patch, expectedVersion)
    },
    remove(kind, id, expectedVersion) {
      reader.require(kind, id)
      unit.remove(kind, id, expectedVersion)
    },
    restore(kind, id, expectedVersion) {
      if (reader.get(kind, id, { includeDeleted: true }) === undefined) throw notThere(format, kind)
      return unit.restore(kind, id, expectedVersion)
    },
    purge(kind, id, expectedVersion) {
      if (reader.get(kind, id, { includeDeleted: true }) === undefined) throw notThere(format, kind)
      unit.purge(kind, id, expectedVersion)
    },
  }
}

/** The context of a command; its changes go into `unit`. */
export function commandContext(
  facts: CallFacts,
  organization: OpenOrganization,
  member: Member,
  unit: UnitOfWork,
): CommandContext {
  const { openTeam, allTeams } = viewers(organization, member)
  const source = { store: organization.store, pending: unit.pending, format: facts.format }
  const inTeam = scopedReader({ ...source, viewer: openTeam })
  const inAll = scopedReader({ ...source, viewer: allTeams })
  return {
    ...queryContext(facts, organization, member),
    ...inTeam,
    ...writer(inTeam, unit, facts),
    wholeOrganization: { ...inAll, ...writer(inAll, unit, facts) },
    insert: unit.insert,
    record: unit.record,
    alongside: unit.alongside,
    because: unit.because,
    outside: facts.outside,
    afterCommit: unit.afterCommit,
    commitStep: unit.commit,
  }
}
