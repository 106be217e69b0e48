import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createIdSource } from '#shared/kernel/id.ts'
import { rotationText } from '#shared/protocol/receipts.ts'
import { isSignedBy } from '../identity/secrets.ts'
import { backUp, restore } from '../operations/backup.ts'
import { openReceiptKey, rotateReceiptKey } from './receiptKey.ts'
import { serverIdentity } from './serverMeta.ts'
import { openSqlite } from './sqlite.ts'

const folders: string[] = []
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'orgata-key-')))
  return folders.at(-1)!
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const ports = {
  clock: { nowMs: () => Date.parse('2026-03-01T08:00:00.000Z') },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
}
const newId = createIdSource(ports.clock, ports.random)

test('SYNC-25 a server has a key from its first start, not where it only reads', () => {
  const db = openSqlite(newFolder())
  expect(openReceiptKey(db, ports.random, true)()).toBeNull()
  const signer = openReceiptKey(db, ports.random, false)()!
  expect(isSignedBy(signer.key.publicKey, 'text', signer.sign('text'))).toBe(true)
  expect(openReceiptKey(db, ports.random, true)()?.key).toEqual(signer.key)
  db.close()
})

test.each([
  ['nonsense', "'x'"],
  ['another seed', "json_set(value, '$.seed', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')"],
  ['no key', "json_remove(value, '$.key')"],
])('a key that somebody edited is named at the start: %s', (_what, value) => {
  const db = openSqlite(newFolder())
  openReceiptKey(db, ports.random, false)
  db.run(`UPDATE meta SET value = ${value} WHERE key = 'receiptKey'`)
  const message = expect.stringContaining('the row “receiptKey” of the table “meta”')
  const found = { code: 'corrupt', message }
  expect(() => openReceiptKey(db, ports.random, false)).toThrow(expect.objectContaining(found))
  expect(() => rotateReceiptKey(db, ports, newId)).toThrow(expect.objectContaining(found))
  db.close()
})

test('SYNC-26 a rotation is signed by the former key and taken up at once; a backup holds the key', async () => {
  const folder = newFolder()
  const db = openSqlite(folder)
  const { serverId } = serverIdentity(db, newId)
  const present = openReceiptKey(db, ports.random, false)
  const first = present()!.key.publicKey
  const { publicKey, rotations } = rotateReceiptKey(db, ports, newId)
  const [rotation] = rotations
  expect(rotation).toMatchObject({ from: first, to: publicKey, at: '2026-03-01T08:00:00.000Z' })
  expect(isSignedBy(first, rotationText(serverId, rotation!), rotation!.signature)).toBe(true)
  expect(isSignedBy(publicKey, 'text', present()!.sign('text'))).toBe(true)
  db.close()
  const [copy, place] = [join(newFolder(), 'copy'), join(newFolder(), 'data')]
  await backUp({ dataDir: folder, to: copy, ports })
  await restore({ from: copy, dataDir: place, ports, newId })
  const restored = openSqlite(place)
  expect(openReceiptKey(restored, ports.random, false)()?.key).toEqual({ publicKey, rotations })
  restored.close()
})
