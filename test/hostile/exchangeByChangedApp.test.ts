import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import { roomName } from '#shared/protocol/roomName.ts'
import type { ChangesHeader } from '#shared/protocol/exchangeFile.ts'
import { besides, forgeChanges, headerOf, signerOf } from '#test/support/forgeExchange.ts'
import { openTeamWithoutNetwork, readChanges, save, trip } from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
let like: ChangesHeader
let path: string
const stick = mkdtempSync(join(tmpdir(), 'orgata-stick-'))
const app = { t: 'app', skills: presentApp }
const end = { t: 'end' }

beforeAll(async () => {
  team = await openTeamWithoutNetwork()
  ;({ path } = await save(team.ben))
  like = headerOf(path, 'changes')
})
afterAll(async () => {
  await team.dispose()
  rmSync(stick, { recursive: true, force: true })
})

/** A file that Ben's changed app signs. */
const forge = (name: string, messages: readonly unknown[], header: Partial<ChangesHeader> = {}) =>
  forgeChanges(besides(path, name), { ...like, ...header }, signerOf(team.ben.dataDir), messages)

function fileOf(content: Uint8Array): unknown[] {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return [{ t: 'file', sha256, size: content.length }, content]
}

it('SYNC-34 the names of a person and a computer are those that the team knows', async () => {
  const { ana } = team
  const forged = await forge('named', [app, end], { personName: 'Ana', deviceName: 'Ana’s laptop' })
  expect(await readChanges(ana, forged)).toMatchObject({ personName: 'Ben', deviceName: 'Ben’s laptop' })
})

it('SYNC-33 of two files with one number only the first is read', async () => {
  const { ana, ben } = team
  const first = await forge('first', [app, end])
  await readChanges(ana, first)
  const { id: fileId } = await ben.call('playbooks.create', { name: 'Any id' })
  const second = await forge('second', [app, end], { fileId })
  const reading = ana.call('sync.readExchange', { source: { path: second } })
  await expect(reading).rejects.toEqual(withCode('precondition_failed'))
  await readChanges(ana, first)
})

it('SYNC-34 an attached file that is not whole leaves nothing behind, and none lies on the stick unsealed', async () => {
  const { ana } = team
  const folder = join(ana.dataDir, 'organizations', like.organizationId)
  const cut = await forge('cut', [app, { t: 'file', sha256: 'b'.repeat(64), size: 3 }, new Uint8Array(4)])
  const reading = ana.call('sync.readExchange', { source: { path: cut }, folder: stick })
  await expect(reading).rejects.toEqual(withCode('corrupt'))
  expect(readdirSync(stick)).toEqual([])
  expect(existsSync(join(folder, 'exchanged-file.part'))).toBe(false)
  // One that became shorter while it was written is sent with the next file.
  const short = await forge('short', [fileOf(new Uint8Array(9))[0], new Uint8Array(5), app, end])
  expect(await readChanges(ana, short)).toMatchObject({ taken: { files: 0 }, problems: [] })
  // What a killed app left is in nobody's way, and goes.
  writeFileSync(join(folder, 'exchanged-file.part'), 'left')
  writeFileSync(join(folder, 'exports', 'answer-20260101-000000.orgata-exchange.part'), 'left')
  await readChanges(ana, await forge('whole', [...fileOf(new Uint8Array(9)), app, end]))
  expect(existsSync(join(folder, 'exchanged-file.part'))).toBe(false)
  expect(readdirSync(join(folder, 'exports')).filter((name) => name.endsWith('.part'))).toEqual([])
})

it('SYNC-33 two files at once are read one after the other, and both are taken whole', async () => {
  const { ana } = team
  const contents = [1, 2].map((value) => Buffer.alloc(3 * 1024 * 1024, value))
  const forged: string[] = []
  for (const [at, content] of contents.entries()) {
    const pieces = [0, 1, 2].map((n) => content.subarray(n << 20, (n + 1) << 20))
    forged.push(await forge(`twice${at}`, [fileOf(content)[0], ...pieces, app, end]))
  }
  const read = await Promise.all(forged.map((one) => readChanges(ana, one)))
  for (const one of read) expect(one).toMatchObject({ taken: { files: 1 }, problems: [] })
})

it('SYNC-32 a document that is too large for one message holds nothing else up', async () => {
  const { ana, ben } = team
  const { id, teamId } = await ben.call('playbooks.create', { name: 'Long' })
  await trip(team)
  const room = roomName({
    organizationId: like.organizationId,
    teamId: teamId!,
    kind: 'playbook',
    documentId: id,
  })
  like = { ...like, number: like.number + 1_000_000 }
  const update = toBase64(new Uint8Array(17 * 1024 * 1024))
  const read = await readChanges(ana, await forge('long', [app, { t: 'room', room, update }, end]))
  expect(read.taken.documents).toBe(0)
  expect(read.problems).toEqual([expect.stringContaining('too large')])
})

it('SYNC-34 a record that is nested endlessly ends with words', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  const record = { id: like.fileId, kind: 'jobRole', deep: 'deep' }
  const push = { t: 'push', collection: 'tenancy', rows: [{ assumed: null, record }] }
  const text = JSON.stringify(push).replace('"deep":"deep"', `"deep":${deep}`)
  const { stringify } = JSON
  // Nothing that JSON.stringify takes is as deep.
  const stringifying = vi.spyOn(JSON, 'stringify')
  stringifying.mockImplementation((value: unknown) => (value === push ? text : stringify(value)))
  const forged = await forge('deep', [app, push, end]).finally(() => stringifying.mockRestore())
  const reading = team.ana.call('sync.readExchange', { source: { path: forged } })
  await expect(reading).rejects.toEqual(withCode('corrupt'))
})
