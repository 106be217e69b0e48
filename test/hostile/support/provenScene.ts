import { expect } from 'vitest'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { SignedVersion } from '#test/support/handLog.ts'
import { newId, record } from '#test/support/syncDevice.ts'
import type { RecordsSocket, SyncDevice } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

export type Fields = Record<string, unknown>

export const taken = { conflicts: [], refused: [], later: [] }
export const refusedAs = (code: string, message: string) => ({
  conflicts: [],
  later: [],
  refused: [{ code, message: expect.stringContaining(message) as string }],
})

/** An organization that demands entries, and Mia, a member with a changed app and a key of her own. */
export async function openProvenScene() {
  const scene = await openSyncScene()
  const { ana, mia, teamId } = scene
  const [anas, mias] = [await ana.records(), await mia.records()]
  // With the first entry of the owner's log the organization demands entries.
  await anas.push(record(ana, 'jobRole', { teamId, description: '' }))
  const at = new Date().toISOString()

  const run = (by: SyncDevice, fields: Fields = {}) =>
    record(by, 'run', {
      teamId,
      playbookId: newId(),
      versionId: newId(),
      versionNumber: 1,
      versionHash: 'a'.repeat(64),
      complianceTags: ['CC6.1'],
      status: 'running',
      startedAt: at,
      startedBy: by.personId,
      endedAt: null,
      holds: [],
      endReason: null,
      variables: {},
      stepCount: 1,
      doneCount: 0,
      ...fields,
    })
  const step = (by: SyncDevice, fields: Fields = {}) =>
    record(by, 'stepExecution', {
      teamId,
      runId: newId(),
      stepId: 'step-1',
      position: 0,
      status: 'pending',
      startedAt: null,
      endedAt: null,
      endedBy: null,
      reason: null,
      outputData: {},
      ...fields,
    })
  const comment = (by: SyncDevice, fields: Fields = {}) =>
    record(by, 'comment', { teamId, runId: newId(), workItemId: newId(), text: 'Clean', ...fields })

  /** What the server has of a record. */
  async function stored(collection: ReplicatedCollection, { id }: Fields): Promise<WireRecord | undefined> {
    const socket = await ana.records()
    const ask = { type: 'pull', collection, checkpoint: null, limit: 200 } as const
    const { records } = await socket.ask(ask, 'pulled')
    socket.ws.close()
    return records.find((one) => one.id === id)
  }

  /** Pushes with an entry by Mia that differs from an honest one in these fields. */
  async function pushWith(fields: Fields, collection: ReplicatedCollection, version: SignedVersion) {
    mia.log.bearOut([version], fields)
    await mia.log.send()
    return mias.pushBare(collection, [version])
  }

  /** After an attack on a record: it is as it was, and an honest change of it goes through. */
  async function holds(
    collection: ReplicatedCollection,
    base: Fields,
    honest: Fields,
    by: RecordsSocket = mias,
  ) {
    expect(await stored(collection, base)).toEqual(base)
    expect(await by.push(honest, base, collection)).toMatchObject(taken)
  }

  async function member(name: string): Promise<SyncDevice> {
    const device = scene.device(name)
    await device.join((await ana.invite(teamId, 'member', device)).token)
    return device
  }

  return {
    scene,
    at,
    anas,
    mias,
    run,
    step,
    comment,
    stored,
    pushWith,
    holds,
    member,
    async close(): Promise<void> {
      for (const { ws } of [anas, mias]) ws.close()
      await scene.close()
    },
  }
}
