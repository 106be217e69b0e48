import { afterAll, expect, it } from 'vitest'
import { sha256 } from '#core/audit/digest.ts'
import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { cosign } from '#shared/kernel/cosignature.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import type { LogDetail, LogHead, LogPage } from '#shared/protocol/logMessages.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

const scene = await openSyncScene()
const { ana, mia, vic } = scene
afterAll(() => scene.close())

/** An entry of the first format. */
const first = (n: number) => ({ v: 1, subjects: undefined, entity: { kind: 'operation', id: `x${n}` } })

const read = async (path: string) =>
  (await vic.request('GET', `/v1/logs${path}`, undefined, await scene.tokenOf(vic))).body

/** What an app sees of a log, by the formats that it reads. */
async function seen(query: string) {
  const { logs } = (await read(`?${query}`)) as { logs: LogHead[] }
  const { head, witnesses } = (await read(`/${ana.id}?${query}`)) as unknown as LogDetail
  const page = (await read(`/${ana.id}/entries?from=1&${query}`)) as unknown as LogPage
  return { logs, head, witnesses: witnesses.map(({ deviceId }) => deviceId), page }
}

async function countersign(by: SyncDevice, checkpoint: string): Promise<void> {
  const key = {
    name: auditOrigin(by.organizationId, by.id),
    publicKey: Buffer.from(by.publicKey, 'base64'),
    sign: by.signer.sign,
  }
  const cosignature = cosign(sha256, parseNote(checkpoint)!.text, 1_700_000_000, key)
  const body = { checkpoint, cosignature }
  const path = `/v1/logs/${ana.id}/witness`
  expect((await by.request('POST', path, body, await scene.tokenOf(by))).status).toBe(200)
}

it('SYNC-11 an app that reads only the first format sees a log up to its last signed state before the second', async () => {
  for (const n of [1, 2, 3]) ana.log.add(first(n))
  const { checkpoint } = ana.log.batch()
  await ana.log.send()
  await countersign(mia, checkpoint)
  const before = await seen('')
  expect(before).toEqual(await seen('format=2'))
  expect(before).toMatchObject({ head: { size: 3, checkpoint }, witnesses: [mia.id] })

  // The first of this batch could be read, but no signature of its own covers it.
  ana.log.add(first(4))
  ana.log.add({})
  await ana.log.send()
  ana.log.add({})
  const whole = ana.log.batch().checkpoint
  await ana.log.send()
  await countersign(vic, whole)
  expect(await seen('')).toMatchObject({ ...before, logs: [{ size: 3 }], head: { size: 3, checkpoint } })
  expect((await seen('')).page).toEqual(before.page)
  const present = await seen('format=2')
  expect(present).toMatchObject({ head: { size: 6, checkpoint: whole }, witnesses: [vic.id, mia.id] })
  expect(present.page.rows).toEqual(ana.log.rows)
})
