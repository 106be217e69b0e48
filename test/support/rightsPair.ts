import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeChanges } from '#core/access/judgeChanges.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { runsSlice, workSlice } from '#core/features/runs/runsSlice.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { replicatedCollections } from '#shared/protocol/recordMessages.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { newId } from './syncDevice.ts'
import { indexVersions } from '#sync-server/audit/entriesOfVersion.ts'
import { createLog, findLog, writeEntry } from '#sync-server/audit/logStore.ts'
import { createMetrics } from '#sync-server/operations/metrics.ts'
import { createRefusalLog } from '#sync-server/operations/refusalLog.ts'
import { push } from '#sync-server/records/push.ts'
import { applyEffects } from '#sync-server/records/recordEffects.ts'
import { textOf, writeRecord } from '#sync-server/records/recordStore.ts'
import type { ServerCore } from '#sync-server/serverCore.ts'
import { demandEntries } from '#sync-server/audit/demandedEntries.ts'
import { serverIdentity } from '#sync-server/stores/serverMeta.ts'
import type { Sqlite } from '#sync-server/stores/sqlite.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'

/** A person with the computer on which they work. */
export interface PairActor {
  personId: string
  deviceId: string
  role: AccessRole
}

/** `null`: allowed. `rule`: the id of the rule, where the core refuses. */
export type PairVerdict = { code: string; message: string; rule?: unknown } | null

/** An entry as the server stores it, in the log of its device. */
export interface StoredEntry {
  entry: AuditEntry
  salt: Uint8Array
}

/** Thrown to roll a push back. */
const takenBack = new Error('taken back')

async function openTeam() {
  const team = await openTestSlices([runsSlice, workSlice])
  const baker = team.addJobRole('Baker')
  const people: [string, AccessRole][] = [
    [team.owner, 'owner'],
    [team.addPerson('Olga', 'owner'), 'owner'],
    [team.addPerson('Sue', 'owner'), 'owner'],
    [team.addPerson('Adam', 'admin'), 'admin'],
    [team.addPerson('Mia', 'member', [baker]), 'member'],
    [team.addPerson('Ben', 'member'), 'member'],
    [team.addPerson('Vic', 'viewer'), 'viewer'],
  ]
  const everyone = people.map(([personId, role]) => ({ personId, role, deviceId: newId() }))
  for (const { personId, deviceId } of everyone) {
    const device = { id: deviceId, teamId: null, name: 'Laptop', personId, status: 'active' as const }
    team.write((context) => context.insert('device', { ...device, publicKey: 'k'.repeat(43) + '=' }))
  }
  const sue = everyone.find(
    ({ personId }) => team.organization.store.get('person', personId)?.name === 'Sue',
  )!
  team.write((context) => context.update('person', sue.personId, { status: 'suspended' }))
  const steps = [testStep('a', { roleId: baker }), testStep('b'), testStep('c')]
  const playbook = team.publish(testContent(steps))
  const start = async () => (await team.call('runs.start', { playbookId: playbook.id })).id
  const itemsOf = (runId: string) => team.organization.store.find('workItem', { selector: { runId } })
  const [done, cancelled, open, held] = [await start(), await start(), await start(), await start()]
  for (let step = 0; step < 3; step++) {
    const item = itemsOf(done).find(({ status }) => status === 'open')
    if (item === undefined) throw new Error('nothing is open')
    await team.call('work.complete', { workItemId: item.id, values: {} })
  }
  await team.call('runs.cancel', { runId: cancelled, reason: 'too late' })
  await team.call('work.skip', { workItemId: itemsOf(open)[0]?.id ?? '', reason: 'not today' })
  await team.call('runs.pause', { runId: held })
  return { team, actors: everyone.filter((one) => one !== sue), suspendedOwner: sue }
}

/** Puts an entry into the log of its device, past the door for logs. */
function storeEntry(db: Sqlite, organizationId: string, { entry, salt }: StoredEntry): void {
  const log = findLog(db, organizationId, entry.deviceId)
  if (log === null) throw new Error('no such log')
  const text = canonicalJson(entry)
  const row = { hash: '', entry: text, salt: Buffer.from(salt).toString('hex'), payload: '', erased: false }
  writeEntry(db, log, { seq: entry.seq, entry, hash: new Uint8Array(32) }, row)
  indexVersions(db, log, entry)
}

/** A core and a sync server that have the same records, which each is asked about the same changes. */
export async function openRightsPair() {
  const { team, actors, suspendedOwner } = await openTeam()
  const { store, organizationId } = team.organization
  const dataDir = mkdtempSync(join(tmpdir(), 'orgata-pair-'))
  const db = openSqlite(dataDir)
  const ports = {
    clock: { nowMs: () => team.clock.nowMs + 3_600_000 },
    random: { bytes: (n: number) => new Uint8Array(n) },
  }
  const at = new Date(team.clock.nowMs).toISOString()
  db.run('INSERT INTO organizations (id, name, seq, createdAt) VALUES (?, ?, 0, ?)', organizationId, 'X', at)
  for (const { personId, deviceId } of [...actors, suspendedOwner]) {
    db.run(
      `INSERT INTO devices (organizationId, id, personId, personName, name, publicKey, status, createdAt)
       VALUES (?, ?, ?, 'X', 'Laptop', ?, 'active', ?)`,
      organizationId,
      deviceId,
      personId,
      'k'.repeat(43) + '=',
      at,
    )
    createLog(db, { organizationId, logId: deviceId, deviceId, now: at })
  }
  const isSent = (collection: string) => replicatedCollections.some((one) => one === collection)
  const records = allEntities()
    .filter(({ collection }) => isSent(collection))
    .flatMap(({ kind }) => store.find(kind)) as EntityRecord[]
  db.transaction(() => {
    for (const record of records) {
      const collection = replicatedCollections.find((one) => one === entityOf(record.kind)?.collection)
      if (collection === undefined) continue
      writeRecord(db, organizationId, collection, record, textOf(record), at)
      applyEffects(db, record, at)
    }
  })
  const identity = { ...serverIdentity(db, newId), epochSinceMs: 0 }
  const core = { identity, db, ports, metrics: createMetrics(), refusals: createRefusalLog(db, ports) }

  return {
    team,
    actors,
    suspendedOwner,
    records,
    /** The server's clock. */
    serverMs: ports.clock.nowMs,
    /** Whether records of a kind go to the sync server. */
    isReplicated: (kind: string) => isSent(entityOf(kind)?.collection ?? ''),
    /** The core's verdict at commit. */
    core({ personId, deviceId }: PairActor, before: EntityRecord | null, after: EntityRecord): PairVerdict {
      try {
        judgeChanges({ store, organizationId, personId, deviceId })([{ before, after }])
        return null
      } catch (error) {
        if (error instanceof OrgataError)
          return { code: error.code, message: error.message, rule: error.details?.['rule'] }
        throw error
      }
    },
    /**
     * The answer of the sync server, which has `before`, to a push; both are rolled back.
     * @param entries in its logs; with them it demands that one bears the record out
     */
    server(
      { deviceId, personId }: PairActor,
      before: EntityRecord | null,
      after: EntityRecord,
      entries?: readonly StoredEntry[],
    ): PairVerdict {
      const sent = replicatedCollections.find((one) => one === entityOf(after.kind)?.collection)
      const collection = sent ?? replicatedCollections[0]!
      const access = { isOwner: false, teams: new Map(), name: '' }
      const session = { type: 'device' as const, organizationId, deviceId, personId, personName: 'X', access }
      const assumed = before === null ? null : textOf(before).hash
      const rows = [{ assumed, record: after as unknown as WireRecord }]
      let verdict: PairVerdict = null
      try {
        db.transaction(() => {
          if (before !== null) writeRecord(db, organizationId, collection, before, textOf(before), at)
          if (entries !== undefined) {
            demandEntries(db, organizationId, at)
            for (const one of entries) storeEntry(db, organizationId, one)
          }
          // Parts that a push does not use are not made.
          const { answer } = push(
            core as unknown as ServerCore,
            { session, keepsMembers: true, signs: true, wantsReceipts: false, sendsBasis: false },
            {
              type: 'push',
              request: 1,
              collection,
              rows,
            },
          )
          const [refused] = answer.refused
          if (refused !== undefined) verdict = { code: refused.code, message: refused.message }
          else if (answer.conflicts.length > 0) verdict = { code: 'conflict', message: '' }
          else if (answer.later.length > 0) verdict = { code: 'later', message: '' }
          throw takenBack
        })
      } catch (error) {
        if (error !== takenBack) throw error
      }
      return verdict
    },
    async close(): Promise<void> {
      db.close()
      rmSync(dataDir, { recursive: true, force: true })
      await team.dispose()
    },
  }
}
