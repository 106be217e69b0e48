import { accessMessages } from '#shared/messages/access.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Envelope } from '#shared/entities/envelope.ts'
import { stateLabel } from '#shared/entities/fieldWords.ts'
import { isUnique } from '#shared/entities/isUnique.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { emptied, isPurged } from '#shared/entities/purge.ts'
import { entities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { PendingChange } from './scopedReader.ts'
import { isStep, stateOf } from '#shared/entities/rights/stateMachine.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { slugify, slugWithId } from '#shared/kernel/slug.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import type { FactSubject } from '#shared/entities/audit/auditEntry.ts'
import type { JudgeChanges } from '#core/access/judgeChanges.ts'
import type { NewRecord, Patch } from './newRecord.ts'
import { refuseStale } from './refuseStale.ts'
import { withUniqueFields } from './uniqueFields.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import type { Change, Store } from '#core/store/store.ts'

/** A thing that a commit is about, and the team that it concerns. */
export type NotedSubject = FactSubject & { teamId: string | null }

/** Target and author of a unit of work. */
export interface UnitOfWorkOptions {
  store: Store
  organizationId: string
  /** The team new records of a team's kind belong to, unless they say otherwise. */
  teamId: string
  /** The person, agent or `system` the envelope names. */
  actorId: string
  now: () => string
  newId: () => string
  tick: () => string
  /** The language of the errors. */
  format?: FormatMessage
  /** Returns if the changes of a commit are allowed, or throws. */
  judge: JudgeChanges
  /** `reason`: why it was done, where that was asked. */
  appendAudit: (db: Driver, noted: NotedSubject[], reason?: string) => void
}

/** No change of a kind yet. */
const unchanged: ReadonlyMap<string, PendingChange> = new Map()

/** A set of changes that is written whole or not at all, with one audit entry for each. */
export interface UnitOfWork {
  /** The pending changes of a kind, by id. */
  pending(kind: Kind): ReadonlyMap<string, PendingChange>
  insert<K extends Kind>(kind: K, fields: NewRecord<K>): EntityRecord<K>
  update<K extends Kind>(kind: K, id: string, patch: Patch<K>, expectedVersion?: number): EntityRecord<K>
  remove<K extends Kind>(kind: K, id: string, expectedVersion?: number): void
  restore<K extends Kind>(kind: K, id: string, expectedVersion?: number): EntityRecord<K>
  purge(kind: Kind, id: string, expectedVersion?: number): void
  record(
    entity: { kind: string; id: string; name: string },
    before: Json | null,
    after: Json | null,
    teamId?: string | null,
  ): void
  alongside(work: (db: Driver) => void): void
  afterCommit(work: () => void): void
  /** The next commit throws `conflict`, with the record in `details.current`, unless the record has this version. */
  expect(kind: Kind, id: string, version: number): void
  /** Why the next commit is done, for its entries. */
  because(reason: string): void
  /** Whether no change is pending. */
  readonly isEmpty: boolean
  /** Writes the collected changes and begins again. */
  commit(): void
}

/** The first shape of a kind is not named in its records. */
const shapeOf = (kind: Kind) => {
  const { schemaVersion } = entities[kind]
  return schemaVersion > 1 ? { schemaVersion } : {}
}

const asJson = (value: unknown) => value as Json

/**
 * Checks a change against the transitions of the kind's state machine, for every command.
 * @throws OrgataError `precondition_failed`
 */
function mustBeStep(before: EntityRecord, patch: object, format: FormatMessage): void {
  const machine = entityOf(before.kind)?.transitions
  if (machine === undefined || !Object.hasOwn(patch, machine.field)) return
  const [from, to] = [stateOf(machine, before), stateOf(machine, patch)]
  if (isStep(machine, from, to)) return
  const word = (state: string) => stateLabel(before.kind, state, format)
  throw refusal(
    'precondition_failed',
    accessMessages.wrongState,
    { from: word(from), to: word(to) },
    { details: { field: machine.field, from, to } },
  )
}

/** Starts a unit of work over a store. */
export function createUnitOfWork(options: UnitOfWorkOptions): UnitOfWork {
  let pending = new Map<Kind, Map<string, PendingChange>>()
  /** In the order in which the changes began. */
  let changes: { kind: Kind; id: string }[] = []
  let noted: NotedSubject[] = []
  let alongside: ((db: Driver) => void)[] = []
  let afterwards: (() => void)[] = []
  let reason: string | undefined
  let expected: { kind: Kind; id: string; version: number } | undefined

  const { format = createFormatMessage() } = options
  const worded = (message: Message<{ kind: string }>, kind: Kind) =>
    format(message, { kind: format(kindName(kind)) })

  const pendingOf = (kind: Kind, id: string) => pending.get(kind)?.get(id)

  const current = <K extends Kind>(kind: K, id: string): EntityRecord<K> | undefined => {
    const own = pendingOf(kind, id)
    if (own !== undefined) return own.after.deletedAt === null ? (own.after as EntityRecord<K>) : undefined
    return options.store.get(kind, id)
  }

  const refuseUnexpected = () => {
    if (expected === undefined) return
    const { kind, id, version } = expected
    const before = pendingOf(kind, id)?.before ?? options.store.get(kind, id)
    expected = undefined
    if (before !== undefined) refuseStale(format, before, version)
  }

  const refuseName = ({ kind, name }: EntityRecord) =>
    new OrgataError(
      'precondition_failed',
      format(recordMessages.nameTaken, { kind: format(kindName(kind)), name }),
    )

  const put = <R extends EntityRecord>(kind: Kind, before: EntityRecord | null, changed: R): R => {
    const earlier = pendingOf(kind, changed.id)
    const among = { store: options.store, pending: pending.get(kind) ?? unchanged }
    const after = withUniqueFields(among, { before, after: changed }, refuseName)
    if (earlier === undefined) changes.push({ kind, id: after.id })
    const ofKind = pending.get(kind) ?? new Map<string, PendingChange>()
    pending.set(
      kind,
      ofKind.set(after.id, { kind, before: earlier === undefined ? before : earlier.before, after }),
    )
    return after
  }

  const change = <K extends Kind>(
    kind: K,
    id: string,
    patch: Partial<Envelope>,
    expectedVersion?: number,
  ) => {
    const before = current(kind, id)
    if (before === undefined) throw new OrgataError('not_found', worded(recordMessages.gone, kind))
    refuseStale(format, before, expectedVersion)
    mustBeStep(before, patch, format)
    const isPending = pendingOf(kind, id) !== undefined
    const after = {
      ...before,
      ...patch,
      version: isPending ? before.version : before.version + 1,
      updatedAt: options.now(),
      updatedBy: options.actorId,
      hlc: options.tick(),
    } as EntityRecord<K>
    return put(kind, before, after)
  }

  const requireTrashed = <K extends Kind>(kind: K, id: string, expectedVersion?: number): EntityRecord<K> => {
    const found = options.store.get(kind, id, { includeDeleted: true })
    if (
      found === undefined ||
      found.deletedAt === null ||
      isPurged(found) ||
      pendingOf(kind, id) !== undefined
    )
      throw new OrgataError('not_found', worded(recordMessages.gone, kind))
    refuseStale(format, found, expectedVersion)
    return found
  }

  return {
    pending: (kind) => pending.get(kind) ?? unchanged,
    insert(kind, fields) {
      const now = options.now()
      const ownTeam = entities[kind].scope === 'organization' ? null : options.teamId
      const given = fields as { name: string; id?: string; slug?: string; teamId?: string | null }
      const id = given.id ?? options.newId()
      // A kind that does not compare its slugs has them from its ids.
      const slugOf = (name: string) => (isUnique(kind, 'slug') ? slugify(name) : slugWithId(name, id))
      const record = {
        ...fields,
        id,
        kind,
        organizationId: options.organizationId,
        teamId: given.teamId === undefined ? ownTeam : given.teamId,
        slug: given.slug ?? slugOf(given.name),
        version: 1,
        createdAt: now,
        createdBy: options.actorId,
        updatedAt: now,
        updatedBy: options.actorId,
        deletedAt: null,
        deletedBy: null,
        hlc: options.tick(),
        ...shapeOf(kind),
      } as unknown as EntityRecord<typeof kind>
      return put(kind, null, record)
    },
    update(kind, id, patch, expectedVersion) {
      return change(kind, id, patch as Partial<Envelope>, expectedVersion)
    },
    remove(kind, id, expectedVersion) {
      change(kind, id, { deletedAt: options.now(), deletedBy: options.actorId }, expectedVersion)
    },
    restore(kind, id, expectedVersion) {
      const trashed = requireTrashed(kind, id, expectedVersion)
      put(kind, trashed, { ...trashed, deletedAt: null, deletedBy: null })
      const restored = change(kind, id, {})
      return put(kind, trashed, { ...restored, version: trashed.version + 1 } as typeof restored)
    },
    purge(kind, id, expectedVersion) {
      const trashed = requireTrashed(kind, id, expectedVersion)
      put(kind, trashed, {
        ...emptied(trashed),
        purgedAt: options.now(),
        version: trashed.version + 1,
        updatedAt: options.now(),
        updatedBy: options.actorId,
        hlc: options.tick(),
      })
    },
    record(entity, before, after, teamId = options.teamId) {
      noted.push({ entity, before, after, teamId })
    },
    alongside(work) {
      alongside.push(work)
    },
    afterCommit(work) {
      afterwards.push(work)
    },
    because(why) {
      reason = why
    },
    expect(kind, id, version) {
      expected = { kind, id, version }
    },
    get isEmpty() {
      return changes.length === 0 && noted.length === 0 && alongside.length === 0
    },
    commit() {
      if (changes.length > 0) refuseUnexpected()
      const writes = changes.map(({ kind, id }) => pendingOf(kind, id)) as Change[]
      options.judge(writes)
      const facts: NotedSubject[] = [
        ...writes.map((c) => ({
          entity: { kind: c.kind, id: c.after.id, name: c.after.name },
          before: asJson(c.before),
          after: asJson(c.after),
          teamId: c.after.teamId,
          writes: true as const,
        })),
        ...noted,
      ]
      const works = alongside
      const why = reason
      reason = undefined
      const later = afterwards
      pending = new Map()
      changes = []
      noted = []
      alongside = []
      afterwards = []
      if (facts.length > 0 || works.length > 0) {
        options.store.commit(writes, (db) => {
          for (const work of works) work(db)
          if (facts.length > 0) options.appendAudit(db, facts, why)
        })
      }
      for (const work of later) work()
    },
  }
}
