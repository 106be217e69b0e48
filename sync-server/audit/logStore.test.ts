import { expect, test } from 'vitest'
import { openServerTables } from '#test/support/serverTables.ts'
import { disputesOf, keepDispute } from './logStore.ts'
import type { StoredLog } from './logStore.ts'

const deviceId = '01890000-0000-7000-8000-000000000002'

test('a dispute that somebody wrote into the file in another form keeps no other one back', () => {
  const db = openServerTables({
    organizationId: '01890000-0000-7000-8000-000000000001',
    deviceId,
    personId: 'p',
  })
  const log = { id: 1 } as StoredLog
  const at = '2026-01-05T08:00:00.000Z'
  const dispute = { kind: 'fork' as const, seq: 3, checkpoint: null, deviceId, at }
  keepDispute(db, log, { ...dispute, evidence: 'e' })
  for (const values of [
    `'fork', 9223372036854775807, 'x', NULL, '${deviceId}', '${at}'`,
    `'x', 1, 'x', NULL, '${deviceId}', '${at}'`,
    `'fork', 1, 'y', NULL, 'x', 'x'`,
  ])
    db.run(
      `INSERT INTO log_disputes (log, kind, seq, evidence, checkpoint, deviceId, at) VALUES (1, ${values})`,
    )
  expect(disputesOf(db, log)).toEqual([dispute])
  db.close()
})
