import { expect, it } from 'vitest'
import { createDiskWatch } from './diskWatch.ts'

const full = Object.assign(new Error('no room'), { code: 'ENOSPC' })

it('fails from a refused write until a trial succeeds, and tries nothing while all is well', async () => {
  let trials = 0
  let hasRoom = false
  const disk = createDiskWatch('/nowhere', () => {
    trials++
    return hasRoom ? Promise.resolve() : Promise.reject(full)
  })
  await disk.probe()
  const other = new TypeError('x')
  expect([disk.explain(other), disk.isFailing, trials]).toEqual([other, false, 0])
  expect(disk.explain(full)).toMatchObject({ code: 'disk_full' })
  await Promise.all([disk.probe(), disk.probe()])
  expect([disk.isFailing, trials]).toEqual([true, 1])
  hasRoom = true
  await disk.probe()
  expect(disk.isFailing).toBe(false)
  await disk.probe()
  expect(trials).toBe(2)
})
