import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/** Whoever runs the server rewrites records in its file. */

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

const roleOf = ({ store }: Laptop, id: string) => store.get('jobRole', id)

/** @param away who does not see it, as the first who does puts the record back */
async function forge(id: string, fields: object, away: Laptop): Promise<void> {
  await away.close()
  await scene.server.kill()
  forgeAtServer(scene.dataDir, id, fields)
  await scene.serveAgain()
}

/** Ana’s roles, which Ben has too. */
async function shared(ana: Laptop, ben: Laptop, ...names: string[]): Promise<string[]> {
  const ids = names.map(() => ana.newId())
  ana.change((unit) => {
    for (const [at, name] of names.entries()) unit.insert('jobRole', { id: ids[at]!, name, description: '' })
  })
  await until(() => ids.every((id) => roleOf(ben, id) !== undefined), 'the roles are at Ben’s')
  await untilInSync(ana, ben)
  return ids
}

function nameAtServer(id: string): unknown {
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'), { readOnly: true, timeout: 5_000 })
  const row = db.prepare("SELECT body ->> '$.name' AS name FROM records WHERE id = ?").get(id)
  db.close()
  return row?.name
}

const whys = ({ sync }: Laptop) => sync.arrivals.wrong(10).map(({ why, record }) => [why, record['name']])

test('SYNC-23 a rewritten record is left out and named, and others go on', async () => {
  const [ana, ben] = await scene.team()
  const [baker, driver] = await shared(ana, ben, 'Baker', 'Driver')
  const before = roleOf(ben, baker!)
  await forge(baker!, { name: 'Owner of everything' }, ana)
  await until(() => whys(ben).length > 0, 'the record is left out')
  expect(whys(ben)).toEqual([['otherContent', 'Owner of everything']])
  await ana.open()
  ana.change((unit) => unit.update('jobRole', driver!, { description: 'from Ana' }))
  await until(() => roleOf(ben, driver!)?.description === 'from Ana', 'others arrive')
  expect(roleOf(ben, baker!)).toEqual(before)
  // Ben's own change takes its place at the server, and at Ana's.
  ben.change((unit) => unit.update('jobRole', baker!, { description: 'from Ben' }))
  await until(() => roleOf(ana, baker!)?.description === 'from Ben', 'the change is at Ana’s')
  expect(roleOf(ana, baker!)?.name).toBe('Baker')
  await untilInSync(ana, ben)
  expect(ben.sync.status().refused).toBe(0)
})

test('SYNC-24 an owner learns from the log what another computer left out and put back before', async () => {
  const [ana, ben] = await scene.team()
  const [baker] = await shared(ana, ben, 'Baker')
  await forge(baker!, { name: 'Owner of everything' }, ana)
  await until(() => nameAtServer(baker!) === 'Baker', 'Ben’s computer puts it back')
  await untilInSync(ben)
  await ana.open()
  await untilInSync(ana)
  expect(whys(ana)).toEqual([])
  const told = () =>
    ana.organization.peers.list().flatMap((log) => {
      const reader = ana.organization.peers.reader(log)
      return reader.list({ action: 'sync.leaveOut', limit: 10 }).map(({ seq }) => reader.get(seq))
    })
  await until(() => told().length > 0, 'the entry is at Ana’s')
  expect(told()).toMatchObject([
    {
      entry: { teamId: ana.organization.teamId, result: 'success' },
      subjects: [
        {
          ...{ kind: 'notAccepted', id: baker, name: 'Baker', before: null },
          after: { why: 'otherContent', updatedBy: ana.organization.personId },
        },
      ],
    },
  ])
})

test('SYNC-24 a change goes over a forged version under a stamp that its computer’s log does not know', async () => {
  const [ana, ben] = await scene.team()
  const [baker] = await shared(ana, ben, 'Baker')
  // Something of Ana’s afterwards, so that her log reaches past the forged stamp.
  await shared(ana, ben, 'Driver')
  const { hlc, version } = roleOf(ben, baker!)!
  const forged = `${hlc.slice(0, 13)}0fff${hlc.slice(17)}`
  await forge(baker!, { hlc: forged, version: version + 1, name: 'Nobody' }, ana)
  await until(() => whys(ben).length > 0, 'the record is left out')
  expect(whys(ben)).toEqual([['noEntry', 'Nobody']])
  expect(ben.sync.arrivals.checking).toBe(0)
  await ana.open()
  ben.change((unit) => unit.update('jobRole', baker!, { description: 'from Ben' }))
  await until(() => roleOf(ana, baker!)?.description === 'from Ben', 'the change is at Ana’s')
  expect(roleOf(ana, baker!)?.name).toBe('Baker')
})

test.each([
  ['of before', -1],
  ['beyond all that it made', 600_000],
])(
  'SYNC-23 a version under the own stamp of whoever receives it, %s, is left out',
  async (_name, aheadMs) => {
    const [ana, ben] = await scene.team()
    const [baker] = await shared(ana, ben, 'Baker')
    await shared(ben, ana, 'Driver')
    const { hlc, version } = roleOf(ben, baker!)!
    const ms = (hlcMs(hlc) + aheadMs).toString(16).padStart(12, '0')
    const own = `${ms}-0fff-${ben.signer.deviceId}`
    const forged = { hlc: own, version: version + 1, name: 'Nobody' }
    await forge(baker!, forged, ben)
    await until(() => whys(ana).length > 0 || ana.sync.arrivals.checking > 0, 'it is not taken')
    expect(roleOf(ana, baker!)?.name).toBe('Baker')
    await ben.open()
    await untilInSync(ben)
    await forge(baker!, forged, ana)
    await until(() => whys(ben).length > 0, 'the record is left out')
    expect(whys(ben)).toEqual([['noEntry', 'Nobody']])
    expect(roleOf(ben, baker!)?.name).toBe('Baker')
    await ana.open()
    ben.change((unit) => unit.update('jobRole', baker!, { description: 'from Ben' }))
    await until(() => roleOf(ana, baker!)?.description === 'from Ben', 'the change is at Ana’s')
    expect(roleOf(ana, baker!)?.name).toBe('Baker')
  },
)

test('SYNC-23 a version of a computer that nobody knows is left out', async () => {
  const [ana, ben] = await scene.team()
  const [baker] = await shared(ana, ben, 'Baker')
  const { hlc, version } = roleOf(ben, baker!)!
  const unknown = `${hlc.slice(0, 13)}0fff-${ben.newId()}`
  for (const [one, away] of [
    [ben, ana],
    [ana, ben],
  ] as const) {
    await forge(baker!, { hlc: unknown, version: version + 1, name: 'Nobody' }, away)
    await until(() => whys(one).length > 0, 'the record is left out')
    expect(whys(one)).toEqual([['noEntry', 'Nobody']])
    expect(roleOf(one, baker!)?.name).toBe('Baker')
    await away.open()
    await untilInSync(ana, ben)
  }
  ben.change((unit) => unit.update('jobRole', baker!, { description: 'from Ben' }))
  await until(() => roleOf(ana, baker!)?.description === 'from Ben', 'the change is at Ana’s')
})

test('SYNC-23 a version from before its computer had any log is left out', async () => {
  const [ana, ben] = await scene.team()
  const [baker] = await shared(ana, ben, 'Baker')
  const { hlc, version } = roleOf(ben, baker!)!
  await forge(baker!, { hlc: `000000000fff${hlc.slice(12)}`, version: version + 1, name: 'Early' }, ana)
  await until(() => whys(ben).length > 0, 'the record is left out')
  expect(whys(ben)).toEqual([['noEntry', 'Early']])
  await ana.open()
  expect(roleOf(ben, baker!)?.name).toBe('Baker')
  ben.change((unit) => unit.update('jobRole', baker!, { description: 'from Ben' }))
  await until(() => roleOf(ana, baker!)?.description === 'from Ben', 'the change is at Ana’s')
})
