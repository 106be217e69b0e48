import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openSqlite } from '../stores/sqlite.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { createSqliteRoomStore } from './roomStore.ts'
import type { RoomWrite } from './roomStore.ts'
import { createThreadedRoomStore } from './threadedRoomStore.ts'
import type { ThreadedRoomStore } from './threadedRoomStore.ts'

let dataDir: string
let db: Sqlite
let store: ThreadedRoomStore

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-rooms-'))
  db = openSqlite(dataDir)
  store = createThreadedRoomStore({ dataDir, reader: createSqliteRoomStore(db, defaultLimits) })
})

afterEach(async () => {
  await store.close()
  db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

// Views into a larger buffer, as frames of a socket are.
const bytes = (...values: number[]) => Buffer.from([9, 9, ...values, 9]).subarray(2, 2 + values.length)
const write = (room: string, type: RoomWrite['type'], ...values: number[]): RoomWrite => ({
  type,
  room,
  organizationId: 'o',
  deviceId: null,
  bytes: bytes(...values),
})
const stored = async (room: string) => (await store.load(room, 'o'))?.updates.map((one) => [...one])

describe('the room store that writes in a thread', () => {
  it('has acknowledged writes on the disk, in order, and leaves the caller’s bytes unchanged', async () => {
    const batch = [write('a', 'update', 1, 2), write('b', 'update', 3), write('a', 'update', 4)]
    const first = store.write(batch)
    const second = store.write([write('b', 'snapshot', 5, 6, 7), write('b', 'update')])
    await Promise.all([first, second])
    expect(await stored('a')).toEqual([[1, 2], [4]])
    expect(await stored('b')).toEqual([[5, 6, 7], []])
    expect(batch.map((one) => [...one.bytes])).toEqual([[1, 2], [3], [4]])
  })

  it('refuses a batch that cannot be written, stores none of it, and continues', async () => {
    await store.write([write('a', 'update', 1)])
    const broken = { ...write('a', 'update', 3), room: null } as unknown as RoomWrite
    await expect(store.write([write('a', 'update', 2), broken])).rejects.toThrow(/NOT NULL/)
    await store.write([write('a', 'update', 4)])
    expect(await stored('a')).toEqual([[1], [4]])
  })

  it('waits while another connection writes', async () => {
    let written: Promise<void> | undefined
    db.transaction(() => {
      written = store.write([write('a', 'update', 1)])
      db.run("INSERT INTO rooms (name, organizationId, snapshot, snapshotBytes) VALUES ('c', 'o', NULL, 0)")
    })
    await written
    expect(await stored('a')).toEqual([[1]])
  })

  it('ends when asked to, also twice, and begins again with the next write', async () => {
    await store.close()
    await store.close()
    await store.write([write('a', 'update', 1)])
    expect(await stored('a')).toEqual([[1]])
  })
})
