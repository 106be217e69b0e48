import { sayingInEnglish } from '#shared/messages/refusal.ts'
import { expect, it } from 'vitest'
import { createDiskWatch } from './diskWatch.ts'

const full = Object.assign(new Error('no room'), { code: 'ENOSPC' })

/** A watch of a disk that a test owns, and its lines of the log. */
function watched() {
  const disk = { trials: 0, hasRoom: false, free: 10_000, lines: [] as string[] }
  const note = (_facts: unknown, words?: string) => void disk.lines.push(words ?? '')
  const watch = createDiskWatch({
    dataDir: '/nowhere',
    reserveBytes: 1_000,
    log: { info: note, warn: note, error: note },
    write() {
      disk.trials++
      return disk.hasRoom ? Promise.resolve() : Promise.reject(full)
    },
    free: () => Promise.resolve(disk.free),
  })
  return { disk, watch }
}

it('fails from a refused write until a trial succeeds, and tries nothing while all is well', async () => {
  const { disk, watch } = watched()
  await watch.probe()
  const other = new TypeError('x')
  expect([watch.explain(other), watch.isFailing, disk.trials, watch.words]).toEqual([other, false, 0, null])
  expect(watch.explain(full)).toMatchObject({ code: 'disk_full' })
  expect(watch.explain(full)).toMatchObject({ code: 'disk_full' })
  await Promise.all([watch.probe(), watch.probe()])
  expect([watch.state, disk.trials]).toEqual(['failing', 1])
  expect(sayingInEnglish(watch.words!)).toContain('disk of the sync server is full')
  disk.hasRoom = true
  await watch.probe()
  expect([watch.state, watch.words]).toEqual(['ok', null])
  await watch.probe()
  expect(disk.trials).toBe(2)
  expect(disk.lines).toEqual([
    'the disk refuses what apps send; it is tried again',
    'the disk takes what apps send again',
  ])
})

it('is low while less than the reserve is free, which is logged once', async () => {
  const { disk, watch } = watched()
  await watch.probe()
  expect([watch.state, watch.freeBytes]).toEqual(['ok', 10_000])
  disk.free = 999
  await watch.probe()
  await watch.probe()
  expect([watch.state, watch.isFailing, watch.freeBytes]).toEqual(['low', false, 999])
  disk.free = 1_000
  await watch.probe()
  expect(watch.state).toBe('ok')
  expect(disk.lines).toEqual([
    'the disk is nearly full: no files are taken',
    'the disk has room again: files are taken',
  ])
})
