import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, frame, record, syncFrame } from '#test/support/syncDevice.ts'
import type { SyncDevice } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'
import type { SyncScene } from '#test/support/syncScene.ts'
import { createDice } from './dice.ts'
import type { Dice } from './dice.ts'

/**
 * Nearly right frames against a real server: for any input, other editors are not disturbed, memory stays bounded, and
 * no one writes without the right. FUZZ_ROUNDS and FUZZ_SEED set how many and which.
 */

const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
const rounds = Number(process.env.FUZZ_ROUNDS ?? 1_500)
/** How often those who behave well are asked in between. */
const askEvery = 250

function awarenessFrame(clientId: number, state: string): Uint8Array {
  const inner = frame((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, clientId)
    encoding.writeVarUint(e, 1)
    encoding.writeVarString(e, state)
  })
  return frame((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint8Array(e, inner)
  })
}

/** Frames of a room as a client sends them. */
function roomFrames(): Uint8Array[] {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'graffiti ')
  doc.getMap('m').set('steps', new Y.Map([['a', 1]]))
  const update = Y.encodeStateAsUpdate(doc)
  doc.getText('t').delete(0, 4)
  return [
    syncFrame(0, Y.encodeStateVector(doc)),
    syncFrame(1, update),
    syncFrame(2, update),
    syncFrame(2, Y.encodeStateAsUpdate(doc)),
    awarenessFrame(doc.clientID, '{"user":{"name":"Nobody"}}'),
    frame((e) => encoding.writeVarUint(e, 3)),
    Buffer.from([64, 0, 7]),
  ]
}

/** Requests of a records socket as an app sends them. */
function recordFrames(scene: SyncScene, by: SyncDevice): Uint8Array[] {
  const role = record(by, 'jobRole', { teamId: scene.teamId, description: '' })
  const place = record(by, 'membership', {
    teamId: scene.teamId,
    personId: by.personId,
    role: 'owner',
    jobRoleIds: [],
    status: 'active',
    joinedAt: role.createdAt,
  })
  const foreign = { ...role, id: newId(), organizationId: scene.ana.organizationId }
  return [
    { type: 'ping', request: 1 },
    { type: 'pull', request: 2, collection: 'tenancy', checkpoint: null, limit: 200 },
    {
      type: 'pull',
      request: 3,
      collection: 'runs',
      checkpoint: { seq: 1, epoch: 'x', access: 'y' },
      limit: 1,
    },
    ...[role, place, foreign].map((one) => ({
      type: 'push',
      request: 4,
      collection: 'tenancy',
      rows: [{ assumed: null, record: one }],
    })),
  ].map((one) => Buffer.from(JSON.stringify(one)))
}

/** A variation of an input. */
function mutated(dice: Dice, bytes: Uint8Array): Buffer {
  let result = Buffer.from(bytes)
  for (let times = dice.below(4); times > 0; times--) {
    const at = dice.below(Math.max(1, result.length))
    switch (dice.below(6)) {
      case 0:
        result = result.subarray(0, at)
        break
      case 1:
        if (result.length > 0) result[at] = (result[at] ?? 0) ^ (1 << dice.below(8))
        break
      case 2:
        result = Buffer.concat([
          result.subarray(0, at),
          Buffer.alloc(1 + dice.below(9), 0xff),
          result.subarray(at),
        ])
        break
      case 3:
        result = Buffer.concat([result, result.subarray(at)])
        break
      case 4:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + 1 + dice.below(5))])
        break
      default:
        if (result.length > 0) result[at] = dice.below(256)
    }
  }
  return result
}

/** Bytes on a bare connection: parts of a handshake, then anything; it ends by itself or is cut. */
async function rawBytes(scene: SyncScene, dice: Dice, token: string): Promise<void> {
  const { hostname, port } = new URL(scene.server.url)
  const head =
    `GET /${dice.pick(['records', scene.room, 'v1/blobs/x', 'health', '%'])}?token=${token} HTTP/1.1\r\nHost: x\r\n` +
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
    `Sec-WebSocket-Key: ${Buffer.from('0123456789abcdef').toString('base64')}\r\n\r\n`
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(dice.below(2) === 0 ? head : mutated(dice, Buffer.from(head)))
  const tail = Buffer.from(Array.from({ length: 1 + dice.below(40) }, () => dice.below(256)))
  socket.write(tail)
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.setTimeout(20, () => {
      socket.destroy()
      resolve()
    })
    socket.resume()
  })
}

describe('frames that are nearly right', () => {
  it(`do no harm (${rounds} of them, seed ${seed})`, async () => {
    const dice = createDice(seed)
    const scene = await openSyncScene()
    try {
      const { ana, mia, vic, otto, teamId } = scene
      // Members may write into this one; the other is only read by those who may not.
      const scratch = `${ana.organizationId}/${teamId}/${newId()}`
      const room = roomFrames()
      const senders = [
        { by: mia, path: scratch, frames: room },
        { by: vic, path: scene.room, frames: room },
        { by: otto, path: scene.room, frames: room },
        { by: mia, path: 'records', frames: recordFrames(scene, mia) },
        { by: vic, path: 'records', frames: recordFrames(scene, vic) },
        { by: otto, path: 'records', frames: recordFrames(scene, otto) },
      ]
      for (let round = 1; round <= rounds; round++) {
        const { by, path, frames } = dice.pick(senders)
        if (dice.below(10) === 0) await rawBytes(scene, dice, await scene.tokenOf(by))
        else {
          const ws = await by.socket(path, await scene.tokenOf(by))
          for (let n = 1 + dice.below(4); n > 0; n--) {
            const bytes = mutated(dice, dice.pick(frames))
            const isText = path === 'records' && dice.below(8) > 0
            ws.send(isText ? bytes.toString('utf8') : bytes)
          }
          if (dice.below(3) === 0) ws.terminate()
          else ws.close()
        }
        if (round % askEvery === 0) expect(await scene.isUnharmed()).toBe(true)
      }
      expect(await scene.isUnharmed()).toBe(true)
      for (const { doc } of scene.good) {
        expect(doc.getText('t').toJSON()).toMatch(/^x+$/)
        expect([...doc.getMap('m').keys()]).toEqual([])
      }
      const anas = await ana.records()
      const pulled = await anas.ask(
        { type: 'pull', collection: 'tenancy', checkpoint: null, limit: 200 },
        'pulled',
      )
      expect(pulled.records).toEqual([])
      anas.ws.close()
    } finally {
      await scene.close()
    }
  })
})
