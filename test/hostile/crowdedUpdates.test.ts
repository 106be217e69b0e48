import { afterAll, expect, test } from 'vitest'
import { newDocument } from '#shared/entities/coDocument.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { roomMessage, syncMessage } from '#shared/protocol/roomMessages.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { until } from '#test/support/laptop.ts'
import { framesOf, newId, syncFrame } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import { crowded, removed, takenApart } from '#test/support/tangled.ts'

/** A deletion of what a client has yet to write, as far as numbers go: a document that stores it is never read again. */
const endless = removed(7, 0, Number.MAX_SAFE_INTEGER)

const hostile = [
  ['compared with itself for most of a second', crowded(3_000), 'too_large', /too much at one place/],
  ['whose removed parts Yjs joins for seconds', takenApart(12_000)[0]!, 'too_large', /too much at one place/],
  ['of numbers beyond any draft', endless, 'invalid_input', /larger numbers than any draft/],
] as const

const opened = openSyncScene()
afterAll(async () => (await opened).close())

test.each(hostile)(
  'an update %s is refused by the server with its reason',
  async (_name, update, _code, reason) => {
    const scene = await opened
    const { ana, mia, teamId } = scene
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const honest = await ana.open(room, newDocument(playbookDocument))
    for (const form of [syncMessage.update, syncMessage.step2]) {
      const ws = await mia.socket(room)
      const frames = framesOf(ws)
      ws.send(syncFrame(form, update))
      const refusal = () => frames.find(({ type }) => type === roomMessage.auth)
      await until(() => refusal() !== undefined, 'the change is refused')
      expect(Buffer.from(refusal()!.decoder.arr).toString()).toMatch(reason)
      expect(ws.readyState).toBe(ws.OPEN)
      ws.close()
    }
    honest.doc.getMap('tags').set('bread', true)
    const late = await mia.open(room)
    await until(() => late.doc.getMap('tags').has('bread'), 'an honest change arrives')
    expect(late.doc.getText('tangled').length).toBe(0)
    for (const { provider } of [honest, late]) provider.destroy()
    expect(await scene.isUnharmed()).toBe(true)
  },
)

test.each(hostile)('DRAFT-12 an update %s is refused by the core', async (_name, update, code, reason) => {
  const { app, dispose } = await openTestApp()
  const { id } = await app.call('playbooks.create', { name: 'Bread' }, testActor)
  const draft = { kind: 'playbook', id } as const
  const sending = app.call('drafts.update', { ...draft, clientId: 7, update: toBase64(update) }, testActor)
  await expect(sending).rejects.toMatchObject({ code, message: expect.stringMatching(reason) as string })
  expect((await app.call('drafts.get', draft, testActor)).locked).toBeNull()
  await app.close()
  await dispose()
})
