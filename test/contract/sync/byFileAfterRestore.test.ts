import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverData } from '#core/sharing/serverFolder.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { beginEpoch } from '#sync-server/stores/serverMeta.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import {
  epochAt,
  openTeamWithoutNetwork,
  readAnswer,
  readChanges,
  rolesOf,
  save,
  untilSynced,
} from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
let organizationId: string
beforeAll(async () => {
  team = await openTeamWithoutNetwork()
  organizationId = (await team.ana.call('organizations.session', {})).organization!.id
})
afterAll(() => team.dispose())

/** As `restore` does with the data of a backup, here with those that are there. */
async function restoreServer(): Promise<void> {
  const { ana } = team
  await ana.close()
  const { clock, random } = testPorts(ana.dataDir)
  const db = openSqlite(serverData(ana.dataDir, organizationId))
  beginEpoch(db, { clock }, createIdSource(clock, random))
  db.close()
  await ana.open()
  await untilSynced(ana)
}

test('SYNC-33 an answer from before a restore of the server, read after a connection since, sets nothing back', async () => {
  const { ana, ben, line } = team
  await ben.call('team.createJobRole', { name: 'Before' })
  const { path } = await save(ben)
  const { answer } = await readChanges(ana, path)
  await restoreServer()
  line.mend()
  await ben.call('sync.now', {})
  await untilSynced(ben)
  const present = epochAt(ben, organizationId)
  await expect(readAnswer(ben, answer.path)).rejects.toEqual(withCode('precondition_failed'))
  expect(epochAt(ben, organizationId)).toBe(present)
  expect(await ben.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0, isChecked: true })
  expect(await rolesOf(ana)).toContain('Before')
})

test('SYNC-33 after a restore, the newest answer begins anew, and the one from before it, to the same file, is refused', async () => {
  const { ana, ben, line } = team
  line.cut()
  await eventually(
    () => ben.call('sync.status', {}),
    ({ state }) => state === 'offline',
    'Ben has no network',
  )
  await ben.call('team.createJobRole', { name: 'Between' })
  const { path } = await save(ben)
  const early = (await readChanges(ana, path)).answer
  const former = epochAt(ben, organizationId)
  await restoreServer()
  const late = (await readChanges(ana, path)).answer
  expect(await readAnswer(ben, late.path)).toMatchObject({ isStartedOver: true })
  const present = epochAt(ben, organizationId)
  expect(present).not.toBe(former)
  await expect(readAnswer(ben, early.path)).rejects.toEqual(withCode('precondition_failed'))
  expect(epochAt(ben, organizationId)).toBe(present)
  // The next trip compares everything, and ends even.
  const next = await readChanges(ana, (await save(ben)).path)
  expect(await readAnswer(ben, next.answer.path)).toMatchObject({
    isStartedOver: false,
    waiting: { records: 0 },
  })
  expect(await rolesOf(ben)).toEqual(await rolesOf(ana))
})
