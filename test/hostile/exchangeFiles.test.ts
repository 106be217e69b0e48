import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentApp } from '#shared/protocol/appSkills.ts'
import {
  besides,
  forgeAnswer,
  forgeChanges,
  headerOf,
  serverSignerOf,
  signerOf,
} from '#test/support/forgeExchange.ts'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import {
  epochAt,
  openTeamWithoutNetwork,
  readAnswer,
  readChanges,
  rolesOf,
  save,
  trip,
} from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
let other: SharingComputer
beforeAll(async () => {
  team = await openTeamWithoutNetwork()
  other = await openSharingComputer({ deviceName: 'Somebody’s computer' })
  const names = { personName: 'Eve', organizationName: 'Other firm', teamName: 'Others' }
  await other.call('organizations.create', names)
  await other.call('sync.share', { atAnotherPort: true })
})
afterAll(async () => {
  await other.dispose()
  await team.dispose()
})

const read = (one: SharingComputer, path: string) => one.call('sync.readExchange', { source: { path } })
/** Null where it is refused with this code and these words; otherwise what happened. */
const refuses = (one: SharingComputer, path: string, code: string, words: string): Promise<unknown> =>
  read(one, path).then(
    (said) => said,
    (error: { code: string; message: string }) =>
      error.code === code && error.message.includes(words) ? null : error,
  )

/** The same file with other bytes. */
function changed(path: string, name: string, change: (bytes: Buffer) => Uint8Array): string {
  const copy = besides(path, name)
  writeFileSync(copy, change(Buffer.from(readFileSync(path))))
  return copy
}

const app = { t: 'app', skills: presentApp }
const end = { t: 'end' }

describe('SYNC-34 a file that is not as its sender saved it', () => {
  it('cut, longer, or with one other bit anywhere, is refused whole on both sides', async () => {
    const { ana, ben } = team
    await ben.call('team.createJobRole', { name: 'Cut' })
    const { path } = await save(ben)
    const answer = (await readChanges(ana, path)).answer.path
    for (const [reader, file] of [
      [ana, path],
      [ben, answer],
    ] as const) {
      const { length } = readFileSync(file)
      const headEnd = readFileSync(file).indexOf('\n')
      const refused = ['corrupt', 'precondition_failed', 'newer_file', 'forbidden']
      const places = [
        0,
        20,
        headEnd - 3,
        headEnd,
        headEnd + 2,
        headEnd + 9,
        length >> 1,
        length - 65,
        length - 1,
      ]
      for (const at of places) {
        const flipped = changed(file, 'flipped', (bytes) => {
          bytes[at]! ^= 1
          return bytes
        })
        const error = await read(reader, flipped).catch((reason: { code: string }) => reason)
        expect([at, refused.includes((error as { code: string }).code)]).toEqual([at, true])
      }
      for (const size of [0, 1, 64, headEnd, headEnd + 3, length >> 1, length - 1])
        expect(
          await refuses(
            reader,
            changed(file, 'cut', (bytes) => bytes.subarray(0, size)),
            'corrupt',
            '',
          ),
        ).toBeNull()
      expect(
        await refuses(
          reader,
          changed(file, 'long', (bytes) => Buffer.concat([bytes, bytes])),
          'corrupt',
          'incomplete',
        ),
      ).toBeNull()
    }
    expect(await readAnswer(ben, answer)).toMatchObject({ waiting: { records: 0 } })
  })

  it('of a newer release, or no file of an exchange at all, says so', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const newer = changed(path, 'newer', (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":2'), 'latin1'),
    )
    expect(await refuses(ana, newer, 'newer_file', 'Update Orgata')).toBeNull()
    expect(
      await refuses(
        ana,
        changed(path, 'text', () => Buffer.from('Dear colleague,\n'.repeat(50))),
        'corrupt',
        'not an exchange file',
      ),
    ).toBeNull()
    expect(await refuses(ana, besides(path, 'missing'), 'not_found', '')).toBeNull()
  })
})

describe('SYNC-34 a file of somebody else', () => {
  it('of another organization, for another computer, or without a running server, is named as such', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    expect(await refuses(other, path, 'precondition_failed', 'Bakery Sunrise')).toBeNull()
    expect(await refuses(ben, path, 'precondition_failed', 'not running on this computer')).toBeNull()
    const { answer } = await readChanges(ana, path)
    expect(await refuses(ana, answer.path, 'precondition_failed', 'Ben’s laptop')).toBeNull()
    expect(await refuses(other, answer.path, 'precondition_failed', 'Bakery Sunrise')).toBeNull()
  })

  it('in the name of a computer, without its key, is refused', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const like = headerOf(path, 'changes')
    const eve = signerOf(other.dataDir)
    const forged = await forgeChanges(besides(path, 'forged'), like, eve, [app, end])
    expect(await refuses(ana, forged, 'corrupt', 'incomplete')).toBeNull()
    const unknown = { ...like, deviceId: eve.deviceId }
    const asOther = await forgeChanges(besides(path, 'unknown'), unknown, eve, [app, end])
    expect(await refuses(ana, asOther, 'precondition_failed', 'does not know the computer')).toBeNull()
  })

  it('in the name of the server, without its key, is refused', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const { answerKey } = headerOf(path, 'changes')
    const { answer } = await readChanges(ana, path)
    const like = headerOf(answer.path, 'answer')
    const eve = signerOf(other.dataDir)
    const forged = await forgeAnswer(besides(path, 'answerForged'), like, answerKey, eve, [end])
    expect(await refuses(ben, forged, 'corrupt', 'incomplete')).toBeNull()
    // With a key of their own in it, no rotation leads to it.
    const own = { ...like, receiptKey: { publicKey: eve.publicKey, rotations: [] } }
    const asServer = await forgeAnswer(besides(path, 'answerOwn'), own, answerKey, eve, [end])
    expect(await refuses(ben, asServer, 'precondition_failed', 'another key')).toBeNull()
    const ofOther = { ...like, serverId: like.fileId }
    const asOther = await forgeAnswer(besides(path, 'answerOther'), ofOther, answerKey, eve, [end])
    expect(await refuses(ben, asOther, 'precondition_failed', 'no longer uses')).toBeNull()
    await readAnswer(ben, answer.path)
  })
})

describe('SYNC-34 a changed server', () => {
  it('that answers for another server or organization is refused whole, with its key', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const { answerKey } = headerOf(path, 'changes')
    const like = headerOf((await readChanges(ana, path)).answer.path, 'answer')
    const { serverId, organizationId, fileId } = like
    const signer = serverSignerOf(ana.dataDir, organizationId)
    const epoch = epochAt(ben, organizationId) ?? serverId
    const facts = { serverId, organizationId, epoch, lifetimeMs: 1, personId: fileId, role: 'owner' }
    const answer = (name: string, change: object) => {
      const said = [
        { t: 'session', session: { ...facts, ...change } },
        { t: 'hello', release: '', maintenance: null },
        end,
      ]
      return forgeAnswer(besides(path, name), like, answerKey, signer, said)
    }
    for (const change of [{ serverId: fileId }, { organizationId: fileId }])
      expect(await refuses(ben, await answer('ofOther', change), 'corrupt', 'incomplete')).toBeNull()
    expect(await readAnswer(ben, await answer('own', {}))).toMatchObject({ isStartedOver: false })
  })
})

describe('SYNC-33 files out of order', () => {
  it('an older file, or the answer to one, is refused once a later one was read', async () => {
    const { ana, ben } = team
    await ben.call('team.createJobRole', { name: 'Early' })
    const early = await save(ben)
    const earlyAnswer = (await readChanges(ana, early.path)).answer
    await ben.call('team.createJobRole', { name: 'Late' })
    const late = await save(ben)
    const lateAnswer = (await readChanges(ana, late.path)).answer
    expect(await refuses(ana, early.path, 'precondition_failed', 'A later file')).toBeNull()
    expect(await readAnswer(ben, lateAnswer.path)).toMatchObject({ waiting: { records: 0 } })
    expect(await refuses(ben, earlyAnswer.path, 'precondition_failed', 'later file')).toBeNull()
    expect(await rolesOf(ana)).toEqual(expect.arrayContaining(['Early', 'Late']))
  })
})

describe('SYNC-34 a changed app that signs what it wants', () => {
  it('gets no further than over its socket', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const like = headerOf(path, 'changes')
    const signer = signerOf(ben.dataDir)
    const forge = (name: string, messages: readonly unknown[]) =>
      forgeChanges(besides(path, name), like, signer, messages)
    const role = (await ben.call('team.jobRoles', {})).items.find(({ name }) => name === 'Cut')!
    const before = await rolesOf(ana)
    // Without an entry of its log a record waits, however it is stamped.
    const record = { ...role, kind: 'jobRole', name: 'Forged', hlc: `0000000000000-0000-${signer.deviceId}` }
    const rows = [{ assumed: null, record }]
    const pushed = await readChanges(
      ana,
      await forge('pushed', [app, { t: 'push', collection: 'tenancy', rows }, end]),
    )
    expect(pushed.taken.records).toBe(0)
    expect(await rolesOf(ana)).toEqual(before)
    // A room of another organization.
    const room = `${like.fileId}/${like.fileId}/${like.fileId}`
    const visited = await readChanges(ana, await forge('room', [app, { t: 'room', room, update: '' }, end]))
    expect(visited.taken.documents).toBe(0)
    expect(visited.problems).not.toEqual([])
    // Bytes that are not the file they claim to be.
    const sha256 = 'a'.repeat(64)
    const bytes = new TextEncoder().encode('something')
    const file = { t: 'file', sha256, size: bytes.length }
    const filed = await readChanges(ana, await forge('file', [file, bytes, app, end]))
    expect(filed.taken.files).toBe(0)
    expect(filed.problems).not.toEqual([])
  })

  it('cannot make the answer endless, nor leave out its end', async () => {
    const { ana, ben } = team
    const { path } = await save(ben)
    const like = headerOf(path, 'changes')
    const signer = signerOf(ben.dataDir)
    const pull = { t: 'pull', collection: 'tenancy', checkpoint: null }
    const hostile = [
      [app, pull, pull, end],
      [app, app, end],
      [pull, end],
      [app],
      [app, end, end],
      [app, end, { t: 'file', sha256: 'b'.repeat(64), size: 0 }],
      [app, { t: 'push', collection: 'device', rows: [] }, end],
      [app, { t: 'file', sha256: 'b'.repeat(64), size: 3 }, new Uint8Array(4), end],
      [app, 'text', end],
    ]
    for (const [at, messages] of hostile.entries()) {
      const forged = await forgeChanges(besides(path, `endless${at}`), like, signer, messages)
      expect(await refuses(ana, forged, 'corrupt', 'incomplete')).toBeNull()
    }
    expect((await trip(team)).answer).toMatchObject({ waiting: { records: 0 }, problems: [] })
  })

  it('of a blocked computer nothing is read', async () => {
    const { ana, ben } = team
    await ben.call('team.createJobRole', { name: 'Too late' })
    const { path } = await save(ben)
    const computers = (await ana.call('team.computers', {})).items
    const { deviceId, version } = computers.find(({ personName }) => personName === 'Ben')!
    await ana.call('team.shutOut', { deviceId, version })
    await ana.call('sync.now', {})
    await expect(read(ana, path)).rejects.toEqual(withCode('forbidden'))
    expect(await rolesOf(ana)).not.toContain('Too late')
  })
})
