import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LogPush } from '#shared/protocol/logMessages.ts'
import type { Refusal } from '#shared/protocol/identity.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { SyncDevice, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'

/** A server that lost its disk is filled by everybody with what they hold: nobody's name can be forged then. */

const folder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
const server = await startSyncServerProcess(folder)
const teamId = newId()
const ana = new SyncDevice(server.url, 'Ana')
await ana.setUp(server.setupToken ?? '', newId(), true)
const mia = new SyncDevice(server.url, 'Mia')
await mia.join((await ana.invite(teamId, 'member', mia)).token)
// A computer whose person left before the loss: it is on no list of this server.
const bea = new SyncDevice(server.url, 'Bea')
bea.organizationId = ana.organizationId
const [anas, mias] = [await ana.records(), await mia.records()]
await anas.push(record(ana, 'jobRole', { teamId, description: '' }))
afterAll(async () => {
  for (const { ws } of [anas, mias]) ws.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const taken = { conflicts: [], refused: [], later: [] }
const comment = (by: SyncDevice) =>
  record(by, 'comment', { teamId, runId: newId(), workItemId: newId(), text: 'Clean' })

describe('SYNC-9, SYNC-20 a server that is filled again', () => {
  it('takes a record of somebody else from any holder, once its maker’s log is there', async () => {
    const one = comment(ana)
    const version = { record: one, base: null }
    ana.log.bearOut([version])
    expect(await mias.pushBare('work', [version])).toMatchObject({ ...taken, later: [one.id] })
    await ana.log.send()
    expect(await mias.pushBare('work', [version])).toMatchObject(taken)
  })

  it('takes nothing else in their name', async () => {
    const one = comment(ana)
    ana.log.bearOut([{ record: one, base: null }])
    await ana.log.send()
    const altered = { record: { ...one, text: 'Spotless' }, base: null }
    expect(await mias.pushBare('work', [altered])).toMatchObject({ refused: [{ code: 'unproven' }] })
    const ofMine = { record: { ...comment(ana), hlc: comment(mia)['hlc'] }, base: null }
    mia.log.bearOut([ofMine])
    await mia.log.send()
    expect(await mias.pushBare('work', [ofMine])).toMatchObject({ refused: [{ code: 'unproven' }] })
    for (const action of Object.values(syncActions)) {
      const invented = { record: comment(ana), base: null }
      mia.log.bearOut([invented], { action })
      await mia.log.send()
      expect([action, await mias.pushBare('work', [invented])]).toMatchObject([
        action,
        { refused: [{ code: 'unproven' }] },
      ])
    }
  })

  it('takes the next part of a log from a colleague, whole and under its computer’s signature only', async () => {
    const bring = async (batch: LogPush) =>
      (await mia.request('POST', `/v1/logs/${ana.id}/entries`, batch, await mia.token())).body
    ana.log.bearOut([{ record: comment(ana), base: null }])
    const batch = ana.log.batch()
    const [row] = batch.rows
    const refused = { error: { code: 'invalid_input' } }
    const bare = { ...row!, salt: null, payload: null }
    expect(await bring({ ...batch, rows: [bare] })).toMatchObject(refused)
    expect(await bring({ ...batch, rows: [{ ...bare, erased: true }] })).toMatchObject(refused)
    expect(await bring({ ...batch, checkpoint: mia.log.batch(1).checkpoint })).toMatchObject(refused)
    expect(await bring(batch)).toMatchObject({ type: 'stored' })
    const rows = [{ ...bare, erased: true }]
    expect(await bring({ ...batch, rows })).toEqual({ type: 'gap', size: batch.from })
  })

  it('takes what a computer made that is there no more from an owner, or with an owner’s baseline', async () => {
    const [left, attested] = [comment(bea), comment(bea)]
    const versions = [left, attested].map((one) => ({ record: one, base: null }))
    const waiting = { ...taken, later: [left.id, attested.id] }
    expect(await mias.pushBare('work', versions)).toMatchObject(waiting)
    expect(await anas.pushBare('work', [versions[0]!])).toMatchObject(taken)
    ana.log.bearOut([versions[1]!], { action: syncActions.baseline })
    await ana.log.send()
    expect(await mias.pushBare('work', [versions[1]!])).toMatchObject(taken)
    const { body } = await ana.request('GET', '/v1/refusals', undefined, await ana.token())
    expect((body.refusals as Refusal[]).filter(({ reason }) => reason === 'filled')).toContainEqual(
      expect.objectContaining({ deviceId: ana.id, kind: 'comment', count: 1 }),
    )
  })
})
