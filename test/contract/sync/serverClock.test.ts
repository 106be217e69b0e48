import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

/** The server noted a time that its clock comes to only in so many days. */
function noteLater(days: number): void {
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'))
  const at = new Date(Date.now() + days * 86_400_000).toISOString()
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clockAt', ?)").run(at)
  db.close()
}

const health = async () => {
  const response = await fetch(`${scene.server.url.replace('ws', 'http')}/health`)
  return { code: response.status, ...((await response.json()) as object) }
}

it('SYNC-12 a server whose clock is behind takes nothing, names its own clock, and no time is altered', async () => {
  const [ana, ben] = await scene.team()
  await scene.server.stop()
  noteLater(40)
  ana.change((unit) => void unit.insert('jobRole', { name: 'Made meanwhile', description: '' }))
  const made = () => ana.store.find('jobRole').find(({ name }) => name === 'Made meanwhile')
  const before = made()
  await scene.serveAgain()
  for (const one of [ana, ben])
    await until(
      () => /clock of the sync server is wrong/.test(one.sync.status().lastError ?? ''),
      'it is said',
    )
  expect(errorWords(ana.sync.trouble()!, createFormatMessage('de', german))).toMatch(
    /^Die Uhr des Servers geht falsch, nicht die dieses Computers: Sie zeigt \d{4}-.* UTC, und/,
  )
  expect(ana.sync.status()).toMatchObject({ state: 'online', clockAheadMs: null, waiting: 1 })
  expect(await health()).toMatchObject({
    code: 503,
    status: 'failing',
    clockBehindSeconds: expect.any(Number) as number,
  })
  expect(scene.server.log()).toMatch(/"level":"error".*clock of this machine is behind/)
  await expect(ana.invite('Cem', 'member')).rejects.toMatchObject({ code: 'read_only' })
  const documentId = ana.newId()
  ben.sync.attach(ben.organization.documents.hold(documentId).document)
  expect(made()).toEqual(before)
  await scene.server.stop()
  await scene.serveAgain({ options: ['--trust-clock'] })
  await until(() => ben.store.find('jobRole').some(({ name }) => name === 'Made meanwhile'), 'it came')
  await untilInSync(ana)
  expect(made()?.updatedAt).toBe(before?.updatedAt)
  expect(await health()).toMatchObject({ code: 200, status: 'ok', clockBehindSeconds: 0 })
}, 30_000)
