import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsToSend } from '#core/audit/logRows.ts'
import { auditOrigin } from '#shared/kernel/checkpoint.ts'
import { cosign } from '#shared/kernel/cosignature.ts'
import { parseNote } from '#shared/kernel/signedNote.ts'
import { sha256 } from '#core/audit/digest.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { LogDetail, LogPage, LogPush } from '#shared/protocol/logMessages.ts'
import { until } from '#test/support/laptop.ts'
import { openTestLog } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { SyncDevice, membershipOf, newId, record } from '#test/support/syncDevice.ts'
import { startSyncServerProcess, syncServerCommand } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

let dataDir: string
let server: SyncServerProcess
let ana: SyncDevice
let ben: SyncDevice
const teamId = '0190f3c2-a1b4-7000-8000-00000000000b'

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-door-'))
  server = await startSyncServerProcess(dataDir)
  ana = new SyncDevice(server.url, 'Ana')
  await ana.setUp(server.setupToken ?? '')
  ben = new SyncDevice(server.url, 'Ben')
  const { token } = await ana.invite(teamId, 'member', ben)
  await ben.join(token)
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const logOf = (device: SyncDevice, seed = 'salts') =>
  openTestLog({
    signer: device.signer,
    organizationId: device.organizationId,
    personId: device.personId,
    seed,
  })

/** A batch as an app sends it: from an entry on, as many as fit, or so many. */
function batch({ log }: TestLog, from = 1, count = 250): LogPush {
  const rows = rowsToSend(log, from).slice(0, count)
  return { from, rows, checkpoint: log.checkpointAt(from + rows.length - 1) }
}

async function push(device: SyncDevice, body: unknown, logId = device.id) {
  return device.request('POST', `/v1/logs/${logId}/entries`, body, await device.token())
}
const detail = async (device: SyncDevice, logId: string) =>
  (await device.request('GET', `/v1/logs/${logId}?format=2`, undefined, await device.token()))
    .body as unknown as LogDetail
const page = async (device: SyncDevice, logId: string, from: number) =>
  (
    await device.request(
      'GET',
      `/v1/logs/${logId}/entries?format=2&from=${from}`,
      undefined,
      await device.token(),
    )
  ).body as unknown as LogPage

/** A device's line that countersigns a checkpoint. */
const cosignatureOf = (by: SyncDevice, checkpoint: string) =>
  cosign(sha256, parseNote(checkpoint)!.text, 1_700_000_000, {
    name: auditOrigin(by.organizationId, by.id),
    publicKey: Buffer.from(by.publicKey, 'base64'),
    sign: by.signer.sign,
  })

/** A member with a computer and a log of their own, on the server up to entry 40. */
async function member(name: string): Promise<{ device: SyncDevice; test: TestLog }> {
  const device = new SyncDevice(server.url, name)
  await device.join((await ana.invite(teamId, 'member', device)).token)
  const test = logOf(device, name)
  test.fill(60)
  expect((await push(device, batch(test, 1, 40))).body).toEqual({ type: 'stored', size: 40 })
  return { device, test }
}

describe('the door for audit logs', () => {
  it('stores a log batch by batch, idempotently, and sends it to others unchanged', async () => {
    const { device, test } = await member('Cleo')
    expect((await push(device, batch(test, 1, 40))).body).toEqual({ type: 'stored', size: 40 })
    expect((await push(device, batch(test, 31, 30))).body).toEqual({ type: 'stored', size: 60 })
    const { rows, checkpoints } = await page(ben, device.id, 1)
    expect(rows).toEqual(rowsToSend(test.log, 1))
    expect(checkpoints).toEqual([test.log.latestCheckpoint()])
    expect((await detail(ben, device.id)).head).toMatchObject({ size: 60, isDisputed: false })
  })

  it('AUDIT-11 removes the content that the origin has erased', async () => {
    const { device, test } = await member('Dana')
    const contentOf = async () => (await page(ben, device.id, 1)).rows[6]
    expect((await contentOf())?.payload).not.toBeNull()
    test.db.exec('UPDATE audit_payload SET salt = NULL, payload = NULL WHERE seq = 7')
    expect((await push(device, batch(test, 1, 40))).body).toEqual({ type: 'stored', size: 40 })
    expect(await contentOf()).toMatchObject({ salt: null, payload: null, erased: true })
  })

  it('refuses a gap with the number to continue at', async () => {
    const { device, test } = await member('Dora')
    expect((await push(device, batch(test, 42, 5))).body).toEqual({ type: 'gap', size: 40 })
    expect((await push(device, batch(test, 41, 5))).body).toEqual({ type: 'stored', size: 45 })
  })

  it('refuses a fork, stores it, and notifies everyone', async () => {
    const { device, test } = await member('Emil')
    const other = logOf(device, 'other salts')
    other.fill(50)
    expect((await push(device, batch(other, 38, 10))).body).toEqual({ type: 'fork', size: 40, seq: 38 })
    const { head, disputes } = await detail(ana, device.id)
    expect(head).toMatchObject({ size: 40, isDisputed: true })
    expect(disputes).toMatchObject([{ kind: 'fork', seq: 38, checkpoint: other.log.checkpointAt(47) }])
    expect((await push(device, batch(test, 41, 5))).body).toEqual({ type: 'stored', size: 45 })
  })

  it('sends no notification for known entries, which would repeat forever', async () => {
    const socket = await ana.records()
    const { device, test } = await member('Olga')
    const marker = await member('Pia')
    const other = logOf(device, 'other salts')
    other.fill(50)
    const markerTold = async (): Promise<string[]> => {
      await until(() => socket.changedLogs.includes(marker.device.id), 'a log that changed is told')
      return socket.changedLogs.splice(0)
    }
    /** The notifications received before those of another log's next entries. */
    const told = async (next: number): Promise<string[]> => {
      await push(marker.device, batch(marker.test, next, 5))
      return markerTold()
    }
    // The server gathers notifications: without this wait, the marker's first entries would count for later ones.
    await markerTold()
    const longer = test.log.checkpointAt(60)
    const cosignature = cosignatureOf(ben, longer)
    const say = async () => {
      expect((await push(device, batch(other, 38, 10))).body).toMatchObject({ type: 'fork' })
      const token = await ben.token()
      await ben.request('POST', `/v1/logs/${device.id}/witness`, { checkpoint: longer, cosignature }, token)
      expect((await push(device, batch(test, 31, 10))).body).toMatchObject({ type: 'stored', size: 40 })
    }
    await say()
    expect(await told(41)).toContain(device.id)
    await say()
    expect(await told(46)).toEqual([marker.device.id])
    socket.ws.close()
  })

  it('AUDIT-9 rejects a tampered batch whole', async () => {
    const { device, test } = await member('Fred')
    const good = JSON.stringify(batch(test, 41, 4))
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(93), async (at, letter) => {
        const changed = good.slice(0, at) + String.fromCharCode(33 + letter) + good.slice(at + 1)
        if (changed === good) return
        let body: unknown
        try {
          body = JSON.parse(changed)
        } catch {
          return
        }
        if (JSON.stringify(body) === good) return
        const answer = await push(device, body)
        const isRefused = answer.status !== 200 || answer.body.type !== 'stored'
        // Where a batch begins earlier or later it may be a repetition, a gap or a fork, but never new entries.
        expect({ changed, isGood: isRefused || answer.body.size === 40 }).toEqual({ changed, isGood: true })
      }),
      { seed: 11, numRuns: 250 },
    )
    expect((await detail(ana, device.id)).head?.size).toBe(40)
    expect((await push(device, batch(test, 41, 20))).body).toEqual({ type: 'stored', size: 60 })
  })

  it('refuses dropped, doubled, exchanged, unsigned, or foreign entries', async () => {
    const { device, test } = await member('Gina')
    const { rows, checkpoint } = batch(test, 41, 6)
    const [a, b, ...rest] = rows
    const stranger = logOf(ben)
    stranger.fill(46)
    // The same computer signs so many entries, but others.
    const twin = logOf(device, 'other salts')
    twin.fill(46)
    const attempts: LogPush[] = [
      { from: 41, rows: [a!, ...rest], checkpoint },
      { from: 41, rows: [a!, a!, b!, ...rest], checkpoint },
      { from: 41, rows: [b!, a!, ...rest], checkpoint },
      { from: 41, rows: rows.slice(0, 5), checkpoint },
      { from: 41, rows, checkpoint: test.log.checkpointAt(45) },
      { from: 41, rows, checkpoint: stranger.log.checkpointAt(46) },
      { from: 41, rows, checkpoint: twin.log.checkpointAt(46) },
      { from: 41, rows, checkpoint: checkpoint.replace(/— .*/, '— x AAAAAAAA') },
      { from: 41, rows: rows.map((row) => ({ ...row, entry: null, salt: null, payload: null })), checkpoint },
      { from: 41, rows: rowsToSend(stranger.log, 41), checkpoint: stranger.log.checkpointAt(46) },
    ]
    for (const attempt of attempts) expect((await push(device, attempt)).status).toBe(400)
    expect((await detail(ana, device.id)).head).toMatchObject({ size: 40, isDisputed: false })
  })

  it('SYNC-20 takes from another computer only the next entries, whole and signed by their own', async () => {
    const { device, test } = await member('Henk')
    const bring = (body: unknown) => push(ben, body, device.id)
    const [rows, checkpoint] = [batch(test, 41, 5).rows, test.log.checkpointAt(45)]
    const bens = logOf(ben)
    bens.fill(45)
    const without = rows.map((row) => ({ ...row, salt: null, payload: null }))
    for (const attempt of [
      { from: 41, rows: without, checkpoint },
      { from: 41, rows: without.map((row) => ({ ...row, erased: true })), checkpoint },
      { from: 41, rows: rows.slice(0, 4), checkpoint },
      { from: 41, rows, checkpoint: bens.log.checkpointAt(45) },
      { from: 41, rows: rowsToSend(bens.log, 41), checkpoint: bens.log.checkpointAt(45) },
    ])
      expect((await bring(attempt)).status).toBe(400)
    // Neither a fork nor an erasure is anybody else's to tell.
    const other = logOf(device, 'other salts')
    other.fill(50)
    expect((await bring(batch(other, 38, 10))).body).toEqual({ type: 'gap', size: 40 })
    const erased = { ...rowsToSend(test.log, 40)[0]!, salt: null, payload: null, erased: true }
    const erasing = { from: 40, rows: [erased, ...rows], checkpoint }
    expect((await bring(erasing)).body).toEqual({ type: 'gap', size: 40 })
    expect((await detail(ana, device.id)).head).toMatchObject({ size: 40, isDisputed: false })

    expect((await bring({ from: 41, rows, checkpoint })).body).toEqual({ type: 'stored', size: 45 })
    expect((await page(device, device.id, 1)).rows).toEqual(rowsToSend(test.log, 1).slice(0, 45))
    expect((await push(device, batch(test, 41, 20))).body).toEqual({ type: 'stored', size: 60 })
  })

  it('lets only a computer itself begin its log', async () => {
    const { device, test } = await member('Hugo')
    const unknown = new SyncDevice(server.url, 'Nobody')
    unknown.organizationId = ana.organizationId
    expect(
      (await unknown.request('POST', `/v1/logs/${device.id}/entries`, batch(test, 41, 5), 'x')).status,
    ).toBe(401)
    const empty = new SyncDevice(server.url, 'Ina')
    await empty.join((await ana.invite(teamId, 'member', empty)).token)
    const own = logOf(ben)
    own.fill(3)
    expect((await push(ben, batch(own), empty.id)).status).toBe(403)
  })

  it('lets a computer begin a new log a few times, not without limit', async () => {
    const { device, test } = await member('Ida')
    const begin = async () => {
      const logId = newId()
      test.db.transaction(() => test.log.beginNew(logId, test.db))
      test.commit({})
      return (await push(device, batch(test), logId)).status
    }
    for (let n = 1; n < logLimits.logsPerDevice; n++) expect(await begin()).toBe(200)
    expect(await begin()).toBe(400)
  })

  it('AUDIT-10 shows another organization nothing and another team hashes only', async () => {
    const { device } = await member('Jana')
    const setup = await syncServerCommand('setup', '--data', dataDir)
    const stranger = new SyncDevice(server.url, 'Stranger')
    await stranger.setUp(String(setup.setup))
    expect(await detail(stranger, device.id)).toEqual({ head: null, disputes: [], witnesses: [] })
    const answer = await stranger.request(
      'GET',
      `/v1/logs/${device.id}/entries?from=1`,
      undefined,
      await stranger.token(),
    )
    expect(answer.status).toBe(404)

    const elsewhere = new SyncDevice(server.url, 'Kim')
    const otherTeam = newId()
    await elsewhere.join((await ana.invite(otherTeam, 'member', elsewhere)).token)
    const { rows } = await page(elsewhere, device.id, 1)
    const own = await page(ben, device.id, 1)
    expect(rows.map(({ hash }) => hash)).toEqual(own.rows.map(({ hash }) => hash))
    for (const [i, row] of rows.entries()) {
      const isOfTeam = own.rows[i]?.entry?.includes(`"teamId":"${teamId}"`) === true
      expect([i, row.entry === null]).toEqual([i, isOfTeam])
    }
  })

  it('stores the countersignature of another computer, and refuses lookalikes', async () => {
    const { device, test } = await member('Lara')
    const checkpoint = test.log.checkpointAt(40)
    const line = (by: SyncDevice, note = checkpoint) => cosignatureOf(by, note)
    const witness = async (by: SyncDevice, body: unknown) =>
      (await by.request('POST', `/v1/logs/${device.id}/witness`, body, await by.token())).status
    expect(await witness(device, { checkpoint, cosignature: line(device) })).toBe(400)
    expect(await witness(ben, { checkpoint, cosignature: line(ana) })).toBe(400)
    expect(await witness(ben, { checkpoint, cosignature: line(ben, test.log.checkpointAt(39)) })).toBe(400)
    const forged = logOf(ben)
    forged.fill(40)
    const note = forged.log.checkpointAt(40)
    expect(await witness(ben, { checkpoint: note, cosignature: line(ben, note) })).toBe(400)
    expect((await detail(device, device.id)).witnesses).toEqual([])
    expect(await witness(ben, { checkpoint, cosignature: line(ben) })).toBe(200)
    expect((await detail(device, device.id)).witnesses).toEqual([
      { deviceId: ben.id, note: `${checkpoint}${line(ben)}\n` },
    ])

    // A signed state that the server lacks is evidence, until its entries arrive.
    const longer = test.log.checkpointAt(60)
    expect(await witness(ben, { checkpoint: longer, cosignature: line(ben, longer) })).toBe(200)
    expect((await detail(device, device.id)).disputes).toMatchObject([
      { kind: 'longer', seq: 60, checkpoint: longer },
    ])
    await push(device, batch(test, 41, 20))
    expect((await detail(device, device.id)).disputes).toEqual([])

    // A witness's state grows: an older one adds nothing.
    expect(await witness(ben, { checkpoint: longer, cosignature: line(ben, longer) })).toBe(200)
    expect(await witness(ben, { checkpoint, cosignature: line(ben) })).toBe(200)
    expect((await detail(device, device.id)).witnesses).toEqual([
      { deviceId: ben.id, note: `${longer}${line(ben, longer)}\n` },
    ])
  })

  it('refuses entries of a revoked computer, and still sends its earlier ones', async () => {
    const { device, test } = await member('Mona')
    const token = await device.token()
    const socket = await ana.records()
    await socket.push(membershipOf(ana, teamId, device, 'member'))
    const revoked = record(ana, 'device', {
      id: device.id,
      name: 'lost',
      personId: device.personId,
      publicKey: device.publicKey,
      status: 'revoked',
    })
    await socket.push(revoked)
    const answer = await device.request('POST', `/v1/logs/${device.id}/entries`, batch(test, 41, 5), token)
    expect(answer.status).toBe(403)
    expect((await push(ben, batch(test, 41, 5), device.id)).status).toBe(403)
    expect((await page(ben, device.id, 1)).rows).toHaveLength(40)
    socket.ws.close()
  })
})
