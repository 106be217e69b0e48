import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refilledSinceMs, serverIdentity, writeMeta } from './serverMeta.ts'
import { openSqlite } from './sqlite.ts'

const [serverId, other] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002']
const openFile = () => openSqlite(mkdtempSync(join(tmpdir(), 'orgata-meta-')))

test('an epoch that no app takes is the first one again, and a time that cannot be read is none', () => {
  const db = openFile()
  const first = serverIdentity(db, () => serverId)
  expect(first).toEqual({ serverId, epoch: serverId, epochSinceMs: 0 })
  writeMeta(db, 'epoch', other)
  expect(serverIdentity(db, () => serverId).epoch).toBe(other)
  for (const key of ['epoch', 'epochSince', 'refill o']) writeMeta(db, key, 'x')
  expect(serverIdentity(db, () => serverId)).toEqual(first)
  expect(refilledSinceMs(db, first, 'o')).toBeNull()
  db.close()
})

test('a name of the server that no app takes is named at the start', () => {
  const db = openFile()
  writeMeta(db, 'serverId', 'x')
  const message = expect.stringContaining('the row “serverId” of the table “meta”')
  expect(() => serverIdentity(db, () => serverId)).toThrow(
    expect.objectContaining({ code: 'corrupt', message }),
  )
  db.close()
})
