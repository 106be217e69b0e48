import { afterAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { syncMessage } from '#shared/protocol/roomMessages.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { until } from '#test/support/laptop.ts'
import { framesOf, newId, syncFrame } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

// A few bytes that raise the layout version of a draft made it read-only for everybody.
const layoutOf = (doc: Y.Doc) => playbookDocument.layout.versionOf(doc)
const known = playbookDocument.layout.version

/** The update by which a copy of a draft stores a layout version. */
function layoutUpdate(draft: Y.Doc, version: unknown): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft))
  const before = Y.encodeStateVector(doc)
  doc.getMap('meta').set('schemaVersion', version)
  return Y.encodeStateAsUpdate(doc, before)
}

describe('a layout version that no release knows', () => {
  const opened = openSyncScene()
  afterAll(async () => (await opened).close())

  test.each([known + 1, 'x'])('is refused by the server: %s', async (version) => {
    const scene = await opened
    const { ana, mia, teamId } = scene
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const honest = await ana.open(room, newDocument(playbookDocument))
    const ws = await mia.socket(room)
    const frames = framesOf(ws)
    ws.send(syncFrame(syncMessage.update, layoutUpdate(honest.doc, version)))
    const refusal = 2
    await until(() => frames.some(({ type }) => type === refusal), 'the change is refused')

    // Others go on, and whoever joins later reads the known layout.
    honest.doc.getMap('tags').set('bread', true)
    const late = await mia.open(room)
    await until(() => late.doc.getMap('tags').has('bread'), 'an honest change arrives')
    expect([layoutOf(honest.doc), layoutOf(late.doc)]).toEqual([known, known])
    for (const { provider } of [honest, late]) provider.destroy()
    ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })
})

test('a program of this computer cannot store one either, and a draft that has one is taken back', async () => {
  const { app, dispose } = await openTestApp()
  const { id } = await app.call('playbooks.create', { name: 'Bread' }, testActor)
  const draft = { kind: 'playbook', id } as const
  const read = () => app.call('drafts.get', draft, testActor)
  const copy = newDocument(playbookDocument)
  const update = Buffer.from(layoutUpdate(copy, known + 1)).toString('base64')
  const send = () => app.call('drafts.update', { ...draft, clientId: 7, update }, testActor)
  await expect(send()).rejects.toMatchObject({ code: 'invalid_input' })
  expect((await read()).locked).toBeNull()
  await expect(app.call('drafts.claim', draft, testActor)).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  await app.close()
  await dispose()
})
