import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'
import { openWorkItem } from '#test/support/openWorkItem.ts'

/** Whoever runs the server writes a version into its file over which nobody could change the record any more. */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop
let itemId: string

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team()
  itemId = await sharedWork()
})

afterEach(() => scene.dispose())

const itemOf = ({ store }: Laptop) => store.get('workItem', itemId)

/** A step that waits for somebody, at both. */
async function sharedWork(): Promise<string> {
  const { newId, organization, ports } = ana
  const [runId, stepId] = [newId(), newId()]
  const startedAt = new Date(ports.clock.nowMs()).toISOString()
  const item = { ...openWorkItem(newId, 'Mix', stepId), runId }
  ana.change((unit) => {
    unit.insert('run', {
      id: runId,
      name: 'Bake',
      playbookId: newId(),
      versionId: newId(),
      versionNumber: 1,
      versionHash: 'a'.repeat(64),
      complianceTags: [],
      status: 'running',
      startedAt,
      startedBy: organization.personId,
      endedAt: null,
      holds: [],
      endReason: null,
      variables: {},
      stepCount: 1,
      doneCount: 0,
    })
    unit.insert('stepExecution', {
      id: stepId,
      runId,
      name: 'Mix',
      stepId: 's1',
      position: 0,
      status: 'pending',
      startedAt: null,
      endedAt: null,
      endedBy: null,
      reason: null,
      outputData: {},
    })
    unit.insert('workItem', item)
  })
  await until(() => ben.store.get('workItem', item.id) !== undefined, 'the work is at Ben’s')
  await untilInSync(ana, ben)
  return item.id
}

/** A stamp of the same time that no log names. */
const unnamed = ({ hlc }: WorkItem) => `${hlc.slice(0, 13)}0fff${hlc.slice(17)}`

const ended = (item: WorkItem) => ({
  status: 'completed',
  completedAt: item.createdAt,
  completedBy: item.createdBy,
})

/** What Ben changed apart from Ana, which his log names and no later version was made from. */
async function madeApart(): Promise<string> {
  await scene.server.kill()
  ana.change((unit) => unit.update('workItem', itemId, { priority: 'low' }))
  ben.change((unit) => unit.update('workItem', itemId, { dueAt: '2031-05-05T00:00:00.000Z' }))
  const { hlc } = itemOf(ben)!
  await scene.serveAgain()
  await until(() => itemOf(ana)?.dueAt !== null, 'the merge is at Ana’s')
  await until(() => itemOf(ben)?.hlc === itemOf(ana)?.hlc, 'the merge is at Ben’s')
  await untilInSync(ana, ben)
  return hlc
}

test.each<[string, (item: WorkItem) => object | Promise<object>]>([
  ['says that it has ended', ended],
  ['says so under a new stamp', (item) => ({ ...ended(item), hlc: unnamed(item), version: 2 })],
  ['is of another team', (item) => ({ teamId: ana.newId(), hlc: unnamed(item), version: 2 })],
  ['is of no team', (item) => ({ teamId: null, hlc: unnamed(item), version: 2 })],
  ['is somebody else’s', (item) => ({ createdBy: ben.newId(), hlc: unnamed(item), version: 9 })],
  ['has the stamp of a version made apart', async () => ({ hlc: await madeApart(), name: 'Forged' })],
])('SYNC-24 a change goes over a version in the server’s file that %s', async (_what, fieldsFor) => {
  const fields = await fieldsFor(itemOf(ben)!)
  const before = itemOf(ben)
  await scene.server.kill()
  forgeAtServer(scene.dataDir, itemId, fields)
  await scene.serveAgain()
  const nextId = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id: nextId, name: 'Next', description: '' }))
  await until(() => ben.store.get('jobRole', nextId) !== undefined, 'another change is at Ben’s')
  expect(itemOf(ben)).toEqual(before)
  ben.change((unit) => unit.update('workItem', itemId, { priority: 'urgent' }))
  await until(() => itemOf(ana)?.priority === 'urgent', 'the change is at Ana’s')
  const { hlc, version, updatedAt, updatedBy } = itemOf(ben)!
  const changed = { ...before, hlc, version, updatedAt, updatedBy, priority: 'urgent' }
  for (const one of [ana, ben]) expect(itemOf(one)).toEqual(changed)
  await untilInSync(ana, ben)
  expect(ben.sync.status().refused).toBe(0)
  // And the record goes on as before.
  ana.change((unit) => unit.update('workItem', itemId, { priority: 'low' }))
  await until(() => itemOf(ben)?.priority === 'low', 'the next change is at Ben’s')
})
