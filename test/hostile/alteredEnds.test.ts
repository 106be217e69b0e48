import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/** An administrator with a changed app and whoever operates the server alter a run that has ended, several times in a row. */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team('admin')
})
afterEach(() => scene.dispose())

const runAt = ({ store }: Laptop, id: string) => store.get('run', id)

/** A run that Ana ended, at both. */
async function endedRun(): Promise<string> {
  const { newId, organization, ports } = ana
  const id = newId()
  const at = new Date(ports.clock.nowMs()).toISOString()
  ana.change((unit) =>
    unit.insert('run', {
      ...{ id, name: 'Clean the oven', playbookId: newId(), versionId: newId(), versionNumber: 1 },
      ...{ versionHash: 'a'.repeat(64), complianceTags: [], startedAt: at, startedBy: organization.personId },
      ...{ status: 'completed', endedAt: at, endReason: null, holds: [] },
      ...{ variables: {}, stepCount: 0, doneCount: 0 },
    }),
  )
  await until(() => runAt(ben, id) !== undefined, 'the run is at Ben’s')
  await untilInSync(ana, ben)
  return id
}

test('SYNC-23 two altered ends in a row, of which the server sends the second alone, are left out', async () => {
  const id = await endedRun()
  const before = runAt(ana, id)
  const [early, earlier] = [1, 2].map((hours) =>
    new Date(ben.ports.clock.nowMs() - hours * 3_600_000).toISOString(),
  ) as [string, string]
  for (const endedAt of [early, earlier]) ben.change((unit) => unit.update('run', id, { endedAt }))
  const forged = runAt(ben, id)!
  expect(forged.endedAt).toBe(earlier)
  await until(() => ben.sync.status().refused > 0, 'the server refuses them')
  await untilInSync(ben)
  await ben.close()
  await scene.server.kill()
  forgeAtServer(scene.dataDir, id, forged)
  await scene.serveAgain()
  await until(() => ana.sync.arrivals.wrong(10).length > 0, 'it is left out at Ana’s')
  const [left] = ana.sync.arrivals.wrong(10)
  expect(left).toMatchObject({ why: 'changesEnd', record: { id, hlc: forged.hlc } })
  expect(runAt(ana, id)).toEqual(before)
  // What she makes of the good end takes its place, also at the server.
  const { endedAt, endReason, holds } = before!
  const former = { status: 'completed', endedAt, endReason, holds, dueAt: before!.dueAt ?? null }
  const by = ana.organization.personId
  const at = new Date(ana.ports.clock.nowMs()).toISOString()
  const reopening = { at, by, reason: 'Not clean', values: {}, former, reopens: true as const }
  ana.change((unit) => unit.update('run', id, { status: 'running', endedAt: null, corrections: [reopening] }))
  await ben.open()
  await until(() => runAt(ben, id)?.hlc === runAt(ana, id)?.hlc, 'the reopened run is at Ben’s')
  await untilInSync(ana, ben)
  expect(ana.sync.status().refused).toBe(0)
})
