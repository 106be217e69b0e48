import type { RightsActor, RightsFacts, RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { accessOf } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { dueMovedMs } from './dueMoves.ts'
import { readRecord } from './recordStore.ts'

/** The device of a session as the decision about rights knows it. */
export function actorOf({ organizationId, personId, deviceId, access }: DeviceSession): RightsActor {
  const places = new Map(access.teams)
  if (access.isOwner && places.size === 0) places.set('', 'owner')
  return { organizationId, personId, deviceId, places }
}

/** The facts for the decision about rights in addition to the record, from the server's tables. */
export function serverFacts(db: Sqlite, organizationId: string): RightsFacts {
  const recordOf = (id: string) => {
    const stored = readRecord(db, organizationId, id)
    return stored === undefined ? null : (JSON.parse(stored.body) as RightsRecord)
  }
  const activeMembers = (sql: string, ...values: string[]) =>
    db.all(
      `SELECT id, personId FROM members WHERE organizationId = ? AND status = 'active' AND ${sql}`,
      organizationId,
      ...values,
    )
  const isWorking = (personId: string) => recordOf(personId)?.['status'] === 'active'
  return {
    // Also while they are suspended.
    isOwner: (personId) =>
      activeMembers("role = 'owner' AND personId = ?", personId).length > 0 ||
      accessOf(db, organizationId, personId)?.isOwner === true,
    hasOtherOwner(teamId, placeId) {
      const owners =
        teamId === null
          ? activeMembers("role = 'owner' AND id <> ?", placeId)
          : activeMembers("role = 'owner' AND id <> ? AND teamId IN (?, '')", placeId, teamId)
      return owners.some((row) => isWorking(String(row.personId)))
    },
    hasOwnerBeside: (personId) =>
      activeMembers("role = 'owner' AND personId <> ?", personId).some((row) =>
        isWorking(String(row.personId)),
      ),
    jobRoleIdsOf: (personId, teamId) =>
      activeMembers("personId = ? AND teamId IN (?, '')", personId, teamId ?? '').flatMap((row) => {
        const ids = recordOf(String(row.id))?.['jobRoleIds']
        return Array.isArray(ids) ? ids.map(String) : []
      }),
    enrolmentOf(deviceId) {
      const row = db.get(
        'SELECT personId, publicKey FROM devices WHERE organizationId = ? AND id = ?',
        organizationId,
        deviceId,
      )
      return row === undefined ? null : { personId: String(row.personId), publicKey: String(row.publicKey) }
    },
    // Found out where a version is judged with its entries.
    endedApart: () => false,
    dueMovedMs: (workItemId) => dueMovedMs(db, organizationId, workItemId),
    recordOf(kind, id) {
      const record = recordOf(id)
      return record?.kind === kind ? record : null
    },
  }
}
