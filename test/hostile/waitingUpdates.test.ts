import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '#shared/entities/coDocument.ts'
import { documentKey } from '#shared/entities/coDocuments.ts'
import { playbookDocument } from '#shared/entities/playbooks/playbookDocument.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { encodeDurable, roomMessage, syncMessage } from '#shared/protocol/roomMessages.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { until } from '#test/support/laptop.ts'
import { framesOf, newId, syncFrame } from '#test/support/syncDevice.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

// An update can build on what a colleague has not written yet: their client number and their next clock are known.
const known = playbookDocument.layout.version
const layoutOf = (doc: Y.Doc) => playbookDocument.layout.versionOf(doc)

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** What a change of a copy adds to it. */
function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Names an unknown layout as soon as the colleague of a copy writes anything. */
function layoutBomb(colleague: Y.Doc): Uint8Array {
  const guess = copyOf(colleague)
  guess.clientID = colleague.clientID
  guess.getMap('tags').set('guess', true)
  return updateOf(copyOf(guess), (doc) => {
    doc.getMap('tags').set('guess', false)
    doc.getMap('meta').set('schemaVersion', known + 1)
  })
}

/** Deletes the next million changes of the colleague, in some ten bytes. */
function deletionBomb({ clientID, store }: Y.Doc): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const n of [0, 1, clientID, 1, Y.getState(store, clientID), 1_000_000])
    encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

const bombs = [
  ['names an unknown layout', layoutBomb],
  ['deletes it', deletionBomb],
] as const

describe('DRAFT-11 an update that waits for a colleague’s next change, and then', () => {
  const opened = openSyncScene()
  afterAll(async () => (await opened).close())

  test.each(bombs)('%s, does nothing at the server', async (_name, bomb) => {
    const scene = await opened
    const { ana, mia, teamId } = scene
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const honest = await ana.open(room, newDocument(playbookDocument))
    const other = await mia.open(room)
    honest.doc.getMap('tags').set('first', true)
    await until(() => other.doc.getMap('tags').has('first'), 'the first change arrives')

    const { ws, isAsked } = await greetedSocket(mia, room)
    ws.send(syncFrame(syncMessage.update, bomb(honest.doc)))
    await isAsked()

    honest.doc.getMap('tags').set('bread', true)
    await until(() => other.doc.getMap('tags').get('bread') === true, 'an honest change arrives')
    const late = await mia.open(room)
    expect(late.doc.getMap('tags').get('bread')).toBe(true)
    expect([honest, other, late].map(({ doc }) => layoutOf(doc))).toEqual([known, known, known])
    for (const { provider } of [honest, other, late]) provider.destroy()
    ws.close()
    expect(await scene.isUnharmed()).toBe(true)
  })

  test('its sender is asked for what it builds on, and told that all is stored only then', async () => {
    const { ana, mia, teamId } = await opened
    const room = `${ana.organizationId}/${teamId}/${newId()}`
    const honest = await ana.open(room, newDocument(playbookDocument))
    const doc = copyOf(honest.doc)
    const whole = updateOf(doc, () => doc.getMap('tags').set('one', true))
    const second = updateOf(doc, () => doc.getMap('tags').set('two', true))
    const { ws, frames, isAsked } = await greetedSocket(mia, room)
    ws.send(syncFrame(syncMessage.update, second))
    ws.send(encodeDurable({ type: 'ask', number: 7 }))
    await isAsked()
    const isAnswered = () => frames.some(({ type }) => type === roomMessage.durable)
    expect(isAnswered()).toBe(false)
    ws.send(syncFrame(syncMessage.step2, Y.mergeUpdates([whole, second])))
    await until(isAnswered, 'it is stored')
    await until(() => honest.doc.getMap('tags').size === 2, 'both changes arrive')
    honest.provider.destroy()
    ws.close()
  })
})

/** A socket of a room whose greeting is over. `isAsked` waits until the server asks it again for all it has. */
async function greetedSocket(device: SyncDevice, room: string) {
  const ws = await device.socket(room)
  const frames = framesOf(ws)
  const count = (message: number) =>
    frames.filter(({ type, decoder }) => type === roomMessage.sync && decoder.arr[1] === message).length
  ws.send(syncFrame(syncMessage.step1, Y.encodeStateVector(new Y.Doc())))
  await until(() => count(syncMessage.step2) > 0, 'the document comes')
  const before = count(syncMessage.step1)
  const isAsked = async () => {
    await until(() => count(syncMessage.step1) > before, 'the sender is asked for the rest')
    expect(ws.readyState).toBe(ws.OPEN)
  }
  return { ws, frames, isAsked }
}

describe('the same in an app, from an older server or a program of this computer', () => {
  let team: TestSlices
  beforeAll(async () => {
    team = await openTestSlices(slices)
  })
  afterAll(() => team.dispose())

  test.each(bombs)('which %s', async (_name, bomb) => {
    const { id } = await team.call('playbooks.create', { name: 'Bread' })
    const draft = { kind: 'playbook', id } as const
    const { document, release } = team.organization.documents.hold(documentKey('playbook', id))
    const mirror = copyOf(document.doc)
    const send = (update: Uint8Array) =>
      team.call('drafts.update', { ...draft, clientId: 7, update: toBase64(update) })
    const write = (tag: string) => send(updateOf(mirror, (doc) => doc.getMap('tags').set(tag, true)))
    await write('first')
    Y.applyUpdate(mirror, Y.encodeStateAsUpdate(document.doc))

    await expect(send(bomb(mirror))).rejects.toMatchObject({ code: 'precondition_failed' })
    Y.applyUpdate(document.doc, bomb(mirror), 'provider')
    await write('bread')
    expect(document.doc.getMap('tags').get('bread')).toBe(true)
    expect((await team.call('drafts.get', draft)).locked).toBeNull()
    expect(layoutOf(document.doc)).toBeLessThanOrEqual(known)
    release()
  })
})
