import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { nodeTimers } from '../nodeTimers.ts'
import { createGroupCommit } from './groupCommit.ts'
import type { RoomWrite } from './roomStore.ts'

const ports = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length: number) => new Uint8Array(length) },
  timers: nodeTimers,
  log: pino({ level: 'silent' }),
}
const write = (n: number): RoomWrite => ({
  type: 'update',
  room: 'r',
  organizationId: 'o',
  deviceId: null,
  bytes: new Uint8Array([n]),
})

/** A store with a simulated full disk. */
function diskDouble() {
  const batches: number[][] = []
  const disk = { isFull: false, batches }
  const store = {
    load: async () => ({ updates: [], bytes: 0, logLength: 0 }),
    async write(batch: readonly RoomWrite[]) {
      if (disk.isFull) throw new Error('no space left')
      batches.push(batch.map((one) => one.bytes[0] ?? 0))
    },
  }
  return { disk, store }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5))

describe('group commit', () => {
  it('writes one turn’s messages together, and calls back only after that', async () => {
    const { disk, store } = diskDouble()
    const commit = createGroupCommit({ store, ports, retryMs: 1 })
    const stored: number[] = []
    for (const n of [1, 2, 3]) {
      commit.add(write(n))
      commit.whenStored(() => stored.push(n))
    }
    expect(stored).toEqual([])
    expect(commit.unsavedBytes).toBe(3)
    await turn()
    expect(disk.batches).toEqual([[1, 2, 3]])
    expect(stored).toEqual([1, 2, 3])
    expect(commit.unsavedBytes).toBe(0)
  })

  it('writes at once after a pause, then gathers what follows, and stops without that wait', async () => {
    const { disk, store } = diskDouble()
    const commit = createGroupCommit({ store, ports, retryMs: 1, gatherMs: 3_600_000 })
    commit.add(write(1))
    await turn()
    for (const n of [2, 3]) {
      commit.add(write(n))
      await turn()
    }
    expect(disk.batches).toEqual([[1]])
    expect(await commit.stop(1)).toBe(true)
    expect(disk.batches).toEqual([[1], [2, 3]])
  })

  it('calls back at once when everything is on the disk already', async () => {
    const { store } = diskDouble()
    const commit = createGroupCommit({ store, ports, retryMs: 1 })
    let isStored = false
    commit.whenStored(() => (isStored = true))
    expect(isStored).toBe(true)
  })

  it('keeps writes that a full disk refused, reports it, and acknowledges them only once written', async () => {
    const { disk, store } = diskDouble()
    disk.isFull = true
    const commit = createGroupCommit({ store, ports, retryMs: 1 })
    let isStored = false
    commit.add(write(1))
    commit.whenStored(() => (isStored = true))
    await turn()
    commit.add(write(2))
    await turn()
    expect(isStored).toBe(false)
    expect(commit.isFailing).toBe(true)
    disk.isFull = false
    await turn()
    await turn()
    expect(disk.batches.flat()).toEqual([1, 2])
    expect(isStored).toBe(true)
    expect(commit.isFailing).toBe(false)
  })

  it('ends with everything written, or reports the rest', async () => {
    const { disk, store } = diskDouble()
    const commit = createGroupCommit({ store, ports, retryMs: 1 })
    commit.add(write(1))
    expect(await commit.stop(3)).toBe(true)
    const failing = createGroupCommit({ store, ports, retryMs: 1 })
    disk.isFull = true
    failing.add(write(2))
    expect(await failing.stop(3)).toBe(false)
  })
})
