import { afterEach, beforeEach, expect, test } from 'vitest'
import { isKind } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/**
 * A colleague with a changed app, and whoever operates the server, who lets it through, while no honest computer is there: a
 * computer that joins then has none of the versions before, and judges each step by its entries.
 */

let scene: LaptopScene
beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

interface Named {
  kind: string
  id: string
}

const recordAt = ({ store }: Laptop, { kind, id }: Named) =>
  isKind(kind) ? (store.get(kind, id, { includeDeleted: true }) as EntityRecord | undefined) : undefined

/** Cem joins while Ben’s changes, which he wrote past every check, are all that the server has of these records. */
async function joinAfter(
  { ana, ben }: { ana: Laptop; ben: Laptop },
  records: readonly Named[],
  works: readonly ((unit: UnitOfWork) => void)[],
): Promise<Laptop> {
  const cem = scene.laptop('Cem')
  const { link } = await ana.invite('Cem', 'member')
  await untilInSync(ana, ben)
  await ana.close()
  for (const work of works) ben.change(work)
  const forged = records.map((one) => recordAt(ben, one)!)
  await until(() => ben.sync.status().refused === records.length, 'the server refuses them')
  await untilInSync(ben)
  await ben.close()
  await scene.server.kill()
  for (const record of forged) forgeAtServer(scene.dataDir, record.id, record)
  await scene.serveAgain()
  await cem.join(link)
  await untilInSync(cem)
  return cem
}

const leftOut = (laptop: Laptop, { id }: Named) =>
  laptop.sync.arrivals.wrong(10).find(({ record }) => record.id === id)?.why ?? null

test('SYNC-23 RIGHT-17 a computer that joins leaves out the role that a member gave himself', async () => {
  const [ana, ben] = await scene.team('member')
  const [place] = ana.store.find('membership', { selector: { personId: ben.organization.personId } })
  const cem = await joinAfter(
    { ana, ben },
    [place!],
    [
      (unit) => unit.update('membership', place!.id, { role: 'owner' }),
      (unit) => unit.update('membership', place!.id, { jobRoleIds: [ben.newId()] }),
    ],
  )
  expect(leftOut(cem, place!)).toBe('beyondRole')
  expect(recordAt(cem, place!)).toBeUndefined()
  await ana.open()
  await until(() => recordAt(cem, place!) !== undefined, 'the place that Ana gave is at Cem’s')
  expect(recordAt(cem, place!)).toMatchObject({ role: 'member' })
})

test('SYNC-23 RIGHT-4 an end that nothing leads to is left out by who joins and by who had the version before', async () => {
  const [ana, ben] = await scene.team('admin')
  const { newId, organization, ports } = ana
  const at = new Date(ports.clock.nowMs()).toISOString()
  const run = { kind: 'run', id: newId() }
  ana.change((unit) =>
    unit.insert('run', {
      ...{ id: run.id, name: 'Clean', playbookId: newId(), versionId: newId(), versionNumber: 1 },
      ...{ versionHash: 'a'.repeat(64), complianceTags: [], startedAt: at, startedBy: organization.personId },
      ...{ status: 'running', endedAt: null, endReason: null, holds: [] },
      ...{ variables: {}, stepCount: 0, doneCount: 0 },
    }),
  )
  await until(() => recordAt(ben, run) !== undefined, 'the run is at Ben’s')
  const cem = await joinAfter(
    { ana, ben },
    [run],
    [
      (unit) => unit.update('run', run.id, { endedAt: at }),
      (unit) => unit.update('run', run.id, { stepCount: 1 }),
    ],
  )
  expect(leftOut(cem, run)).toBe('beyondRole')
  await ana.open()
  await until(() => leftOut(ana, run) !== null, 'it is left out at Ana’s')
  expect(leftOut(ana, run)).toBe('beyondRole')
  expect(recordAt(ana, run)).toMatchObject({ endedAt: null })
  await until(() => recordAt(cem, run)?.hlc === recordAt(ana, run)!.hlc, 'it is put back')
})
