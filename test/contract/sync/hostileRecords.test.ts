import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordCheckpoint, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import { SyncDevice, changed, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import { openSyncScene } from '#test/support/syncScene.ts'

const scene = await openSyncScene()
const { ana, mia, teamId } = scene
afterAll(() => scene.close())

type Row = [record: Record<string, unknown>, assumed?: Record<string, unknown>]

/** Pushes records in one request, each on the state it is said to change. */
async function push(device: SyncDevice, collection: ReplicatedCollection, ...rows: Row[]) {
  const socket = await device.records()
  const versions = rows.map(([one, base]) => ({ record: one, base: base ?? null }))
  const { conflicts, refused } = await socket.pushAll(collection, versions)
  socket.ws.close()
  return { conflicts, refused }
}
const taken = { conflicts: [], refused: [] }

async function joined(name: string, role: string, team = teamId): Promise<SyncDevice> {
  const device = new SyncDevice(scene.server.url, name)
  expect((await device.join((await ana.invite(team, role, device)).token)).status).toBe(200)
  return device
}

const workItem = (device: SyncDevice, fields: Record<string, unknown> = {}) => {
  const stepExecutionId = newId()
  return record(device, 'workItem', {
    id: workItemIdOf(stepExecutionId),
    teamId,
    runId: newId(),
    stepExecutionId,
    stepId: 'step-1',
    status: 'open',
    priority: 'medium',
    roleId: null,
    assigneeId: null,
    dueAt: null,
    values: {},
    ticked: [],
    completedAt: null,
    completedBy: null,
    ...fields,
  })
}

describe('a record', () => {
  it('keeps immutable fields: creator, time, and parent', async () => {
    const item = workItem(mia)
    expect(await push(mia, 'work', [item])).toEqual(taken)
    for (const fields of [
      { createdAt: '2020-01-01T00:00:00.000Z' },
      { createdBy: ana.personId },
      { runId: newId() },
      { stepId: 'step-2' },
    ]) {
      const { refused } = await push(mia, 'work', [changed(mia, item, fields), item])
      expect(refused).toMatchObject([{ code: 'forbidden', current: item }])
    }
    expect(await push(mia, 'work', [changed(mia, item, { values: { note: 'Clean' } }), item])).toEqual(taken)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('is written only on the state it was made on', async () => {
    const item = workItem(mia)
    await push(mia, 'work', [item])
    const noted = (note: string) => changed(mia, item, { values: { note } })
    const [first, second] = [noted('First'), noted('Second')]
    expect(await push(mia, 'work', [first, item])).toEqual(taken)
    expect(await push(mia, 'work', [second, item])).toEqual({ conflicts: [first], refused: [] })
    expect(await push(mia, 'work', [second])).toEqual({ conflicts: [first], refused: [] })
    // Twice the same is no change at all.
    expect(await push(mia, 'work', [first, item])).toEqual(taken)
  })

  it('is refused by itself where it is nested too deeply, whatever its batch holds beside it', async () => {
    const nested = (levels: number) => {
      let value: unknown = 'x'
      for (let i = 0; i < levels; i++) value = [value]
      return value
    }
    const [good, later] = [workItem(mia), workItem(mia)]
    const deep = [200, 1_100].map((levels) => workItem(mia, { values: { note: nested(levels) } }))
    const { conflicts, refused } = await push(mia, 'work', [good], ...deep.map((one): Row => [one]), [later])
    expect(conflicts).toEqual([])
    expect(refused.map(({ recordId, code }) => [recordId, code])).toEqual(
      deep.map((one) => [one.id, 'too_large']),
    )
    expect(await push(mia, 'work', [good], [later])).toEqual(taken)
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('neither leaps a million versions, nor is larger than a record may be', async () => {
    const leap = workItem(mia, { version: 1_000_001 })
    expect((await push(mia, 'work', [leap])).refused).toMatchObject([{ code: 'invalid', current: null }])
    const text = 'x'.repeat(9_000)
    const values = Object.fromEntries(
      Array.from({ length: Math.ceil(recordLimits.recordBytes / 9_000) }, (_, i) => [`field_${i}`, text]),
    )
    const large = workItem(mia, { values })
    expect((await push(mia, 'work', [large])).refused).toMatchObject([{ code: 'too_large', current: null }])
    expect(await scene.isUnharmed()).toBe(true)
  })

  it('of another team is neither changed nor shown by a guessed id, nor is its file', async () => {
    const bytes = Buffer.from('a photo for the kitchen')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = async (device: SyncDevice, method: string) =>
      fetch(`${scene.server.url.replace('ws', 'http')}/v1/blobs/${sha256}`, {
        method,
        headers: { authorization: `Bearer ${await scene.tokenOf(device)}` },
        ...(method === 'PUT' ? { body: new Uint8Array(bytes) } : {}),
      })
    const elsewhere = await joined('Kim', 'admin', newId())
    expect((await file(mia, 'PUT')).status).toBe(200)
    const facts = { sha256, sizeBytes: bytes.length, mediaType: 'image/jpeg', evidenceId: null }
    const photo = record(mia, 'attachment', { teamId, runId: newId(), workItemId: newId(), ...facts })
    expect(await push(mia, 'files', [photo])).toEqual(taken)
    const attempt = await push(elsewhere, 'files', [changed(elsewhere, photo, { name: 'Stolen' }), photo])
    expect(attempt.refused).toMatchObject([{ code: 'forbidden', current: null }])
    expect((await file(mia, 'GET')).status).toBe(200)
    expect((await file(elsewhere, 'GET')).status).toBe(404)
    expect(await scene.isUnharmed()).toBe(true)
  })
})

describe('rights that change', () => {
  it('hold from the next record of the same request on', async () => {
    const adam = await joined('Adam', 'admin')
    const place = membershipOf(adam, teamId, adam, 'admin')
    const role = () => record(adam, 'jobRole', { teamId, description: '' })
    expect(await push(adam, 'tenancy', [place], [role()])).toEqual(taken)
    const demoted = changed(adam, place, { role: 'viewer' })
    const { refused } = await push(adam, 'tenancy', [role()], [demoted, place], [role()])
    expect(refused).toMatchObject([{ code: 'forbidden' }])
  })

  it('make a computer read hidden records from the start', async () => {
    const otherTeam = newId()
    const kim = await joined('Kim', 'member', otherTeam)
    const hidden = record(ana, 'jobRole', { teamId, description: 'of the kitchen' })
    const shown = record(ana, 'jobRole', { teamId: otherTeam, description: 'of the counter' })
    expect(await push(ana, 'tenancy', [hidden], [shown])).toEqual(taken)
    const pull = async (checkpoint: RecordCheckpoint | null) => {
      const socket = await kim.records()
      const answer = await socket.ask(
        { type: 'pull', collection: 'tenancy', checkpoint, limit: 200 },
        'pulled',
      )
      socket.ws.close()
      return { ids: answer.records.map(({ id }) => id), checkpoint: answer.checkpoint }
    }
    const before = await pull(null)
    expect(before.ids).toContain(shown.id)
    expect(before.ids).not.toContain(hidden.id)
    expect((await pull(before.checkpoint)).ids).toEqual([])
    // Her places arrive as records; hidden ones have lower numbers than her read position.
    const places = [membershipOf(ana, otherTeam, kim, 'member'), membershipOf(ana, teamId, kim, 'member')]
    expect(await push(ana, 'tenancy', ...places.map((place): Row => [place]))).toEqual(taken)
    expect((await pull(before.checkpoint)).ids).toContain(hidden.id)
  })
})
