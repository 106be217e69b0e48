import { openAuditLog } from '#core/audit/auditLog.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { Faults } from '#core/store/sqlite/openDriver.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '#core/store/store.ts'
import { createUnitOfWork } from '#core/commands/unitOfWork.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import type { Random } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { Dice } from '#test/fuzz/dice.ts'
import { deviceId, organizationId, personId, testSigner } from './auditLog.ts'
import { commentRecord, jobRoleRecord, workItemRecord } from './storeRecords.ts'

/** The records of an organization with its audit log, without the rest of the product. */
export interface RecordedStore {
  store: Store
  audit: AuditLog
  /** A unit of work as a command gets it. */
  unit(): UnitOfWork
  newId: () => string
}

const teamId = '0190f3c2-a1b4-7000-8000-00000000000b'

export async function openRecordedStore(options: {
  file: string
  clock: Clock
  random: Random
  faults?: Faults
  onError?: (message: string, facts?: unknown) => void
}): Promise<RecordedStore> {
  const { file, clock, random, faults, onError = () => {} } = options
  const newId = createIdSource(clock, random)
  const store = await openStore({ file, clock, faults, log: { info() {}, warn() {}, error: onError } })
  const audit = openAuditLog({ db: store.db, signer: testSigner(), clock, random, organizationId })
  const tick = () => `${clock.nowMs().toString(16).padStart(12, '0')}-0000-${deviceId}`
  const unit = () =>
    createUnitOfWork({
      store,
      organizationId,
      teamId,
      actorId: personId,
      now: () => toInstant(clock.nowMs()),
      newId,
      tick,
      judge: () => {},
      appendAudit(db, facts) {
        const common = {
          actor: { type: 'person', id: personId, name: 'Ana Müller' },
          action: 'work.complete',
          result: 'success',
          session: 'session-1',
          transport: 'window',
          tx: newId(),
          hlc: tick(),
        } as const
        audit.append(
          facts.map(({ teamId, ...subject }) => ({ ...common, teamId, subjects: [subject] })),
          db,
        )
      },
    })
  return { store, audit, unit, newId }
}

/** The kinds of random commits; each is in a table of its own. */
export const committedKinds = ['workItem', 'comment', 'jobRole'] as const satisfies readonly Kind[]

const records = { workItem: workItemRecord, comment: commentRecord, jobRole: jobRoleRecord }

/** The job role whose version counts the commits. */
export const counterId = '0190f3c2-a1b4-7000-8000-0000000000cc'

/** How many records commit number `n` inserts. */
export const insertsOf = (n: number) => 1 + (n % 4)

/**
 * Commit number `n` over three tables: counts itself, inserts `insertsOf(n)` records named after it, changes one that is
 * there and now and then removes one. Returns the number.
 */
export function commitNext({ store, unit, newId }: RecordedStore, dice: Dice): number {
  const work = unit()
  const before = store.get('jobRole', counterId)
  const n = (before?.version ?? 0) + 1
  if (before === undefined) work.insert('jobRole', jobRoleRecord(counterId, { name: 'Count' }))
  else work.update('jobRole', counterId, { description: `Commit ${n}` })
  for (let part = 1; part <= insertsOf(n); part++) {
    const kind = dice.pick(committedKinds)
    const name = `${n}: ${part} of ${insertsOf(n)}`
    work.insert(kind, { ...records[kind](newId()), name } as never)
  }
  const kind = dice.pick(committedKinds)
  const old = store.find(kind, { sort: [{ id: 'desc' }], limit: 20 }).filter(({ id }) => id !== counterId)
  if (old.length > 0) {
    const { id } = dice.pick(old)
    if (dice.chance(0.2)) work.remove(kind, id)
    else work.update(kind, id, { slug: `changed-by-${n}` })
  }
  work.commit()
  return n
}
