import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  // More than any disk has, so that the reserve is reached.
  scene = await openLaptopScene(() => ['--limit', 'diskReserveBytes=900000g'])
})
afterEach(() => scene.dispose())

it('a server whose disk has reached its reserve says so: /health, metrics, log, and the app whose file waits', async () => {
  const [ana] = await scene.team()
  const file = await ana.organization.blobs.put(new Uint8Array(50_000).fill(7))
  ana.change((unit) => {
    unit.insert('attachment', {
      name: 'oven.jpg',
      ...file,
      mediaType: 'image/jpeg',
      runId: ana.newId(),
      workItemId: ana.newId(),
      evidenceId: null,
    })
  })
  await until(() => /nearly full/.test(ana.sync.status().lastError ?? ''), 'the app says it')
  expect(ana.sync.status().waitingFor).toMatchObject({ records: 0, files: 1 })
  const url = scene.server.url.replace('ws', 'http')
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({
    status: 'ok',
    disk: 'low',
    diskFreeBytes: expect.any(Number) as number,
  })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(Number(/^orgata_disk_free_bytes (.+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0)
  expect(metrics).toMatch(/^orgata_disk_reserve_bytes 9/m)
  const lines = scene.server.log().trim().split('\n')
  const low = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find(({ level }) => level === 'warn')
  expect(low).toMatchObject({
    msg: 'the disk is nearly full: no files are taken',
    time: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/) as string,
  })
  await scene.server.stop()
  await scene.serveAgain({ options: [] })
  await untilInSync(ana)
  expect(ana.sync.status().lastError).toBeNull()
}, 40_000)
