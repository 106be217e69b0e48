import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { syncsDuring } from '#test/support/diskSyncs.ts'
import { schemaSteps } from '../stores/schema.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { backUp, restore } from './backup.ts'

const ports = { clock: { nowMs: () => Date.UTC(2026, 0, 5) } }
const bytes = Buffer.from('a photo of the oven')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const photo = join('blobs', 'bakery', sha256.slice(0, 2), sha256)
let root: string
let to: string

/** A data folder with a session and a file, and a backup of it. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'orgata-server-backup-'))
  const db = openSqlite(join(root, 'data'))
  db.run("INSERT INTO meta (key, value) VALUES ('serverId', 'one')")
  db.run("INSERT INTO sessions (hash, benchRole, expiresAtMs) VALUES ('h', 'member', 9e15)")
  db.close()
  mkdirSync(dirname(join(root, 'data', photo)), { recursive: true })
  writeFileSync(join(root, 'data', photo), bytes)
  to = join(root, 'backup')
  await backUp({ dataDir: join(root, 'data'), to, ports })
})

const putBack = () => restore({ from: to, dataDir: join(root, 'again'), ports, newId: () => 'another epoch' })

describe('a backup of the server', () => {
  test('is restored with its files, as another epoch of the data, and without old sessions', async () => {
    await putBack()
    expect(readFileSync(join(root, 'again', photo))).toEqual(bytes)
    const db = openSqlite(join(root, 'again'))
    const meta = db.all('SELECT key, value FROM meta ORDER BY key').map(({ key, value }) => [key, value])
    expect(meta).toEqual([
      ['epoch', 'another epoch'],
      ['epochSince', '2026-01-05T00:00:00.000Z'],
      ['serverId', 'one'],
    ])
    expect(db.all('SELECT * FROM sessions')).toEqual([])
    db.close()
  })

  test('is on the disk before it is renamed, and so is a restored one', async () => {
    const second = join(root, 'second')
    for (const [work, name] of [
      [() => backUp({ dataDir: join(root, 'data'), to: second, ports }), 'second'],
      [putBack, 'again'],
    ] as const) {
      const syncs = await syncsDuring(root, work)
      const files = syncs.flatMap((sync) => ('file' in sync ? [sync.file] : []))
      expect(files).toContain(join(`${name}.part`, 'sync.sqlite'))
      expect(files).toContain(join(`${name}.part`, photo))
      expect(syncs.at(-1)).toMatchObject({ folder: '', names: expect.arrayContaining([name]) as string[] })
    }
  })

  const damages: [what: string, code: string, damage: () => void][] = [
    ['a file of it was changed', 'corrupt', () => writeFileSync(join(to, photo), 'another photo')],
    ['a file of it is gone', 'corrupt', () => rmSync(join(to, photo))],
    ['its database was changed', 'corrupt', () => writeFileSync(join(to, 'sync.sqlite'), 'x', { flag: 'a' })],
    ['its database is gone', 'corrupt', () => rmSync(join(to, 'sync.sqlite'))],
    ['its list was changed', 'corrupt', () => writeFileSync(join(to, 'backup.json'), '{}')],
    ['it has no list', 'not_found', () => rmSync(join(to, 'backup.json'))],
    [
      'a newer server made it',
      'newer_file',
      () => {
        const facts = JSON.parse(readFileSync(join(to, 'backup.json'), 'utf8')) as object
        const newer = { ...facts, schemaVersion: schemaSteps.length + 1 }
        writeFileSync(join(to, 'backup.json'), JSON.stringify(newer))
      },
    ],
    [
      'there is data where it should go',
      'precondition_failed',
      () => {
        mkdirSync(join(root, 'again'))
        writeFileSync(join(root, 'again', 'sync.sqlite'), 'something else')
      },
    ],
  ]
  test.each(damages)('is refused, without a change, where %s', async (_what, code, damage) => {
    damage()
    const before = existsSync(join(root, 'again')) ? readdirSync(join(root, 'again')) : null
    await expect(putBack()).rejects.toMatchObject({ code })
    expect(existsSync(join(root, 'again')) ? readdirSync(join(root, 'again')) : null).toEqual(before)
    expect(existsSync(join(root, 'again.part'))).toBe(false)
  })
})
