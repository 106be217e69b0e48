import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countItems } from '#core/search/findItems.ts'
import { wordsOfQuery } from '#core/search/queryText.ts'
import { coDocuments, documentKey } from '#shared/entities/coDocuments.ts'
import { roomName } from '#shared/protocol/roomName.ts'
import { nodeTimers } from '#sync-server/nodeTimers.ts'
import { startSyncServer } from '#sync-server/server.ts'
import type { SyncServer } from '#sync-server/server.ts'
import { Laptop, until } from '#test/support/laptop.ts'
import { untilInSync } from '#test/support/laptopScene.ts'
import { noteDocument } from '#test/support/noteDocument.ts'

const kinds = [...coDocuments, noteDocument]
const folder = mkdtempSync(join(tmpdir(), 'orgata-kinds-'))
let server: SyncServer
/** The owner; an administrator; a member, who may read notes but not write them. */
const [ana, ben, mia] = ['Ana', 'Ben', 'Mia'].map((name) => new Laptop(name, {}, undefined, kinds)) as [
  Laptop,
  Laptop,
  Laptop,
]
let roleId: string
let key: string

beforeAll(async () => {
  const ports = {
    clock: { nowMs: () => Date.now() },
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    timers: nodeTimers,
    log: pino({ level: 'silent' }),
  }
  server = await startSyncServer({ dataDir: folder, port: 0, host: '127.0.0.1', ports, kinds })
  await ana.found()
  await ana.sync.enrol({ url: server.url, setupToken: server.setupToken ?? '' })
  await ben.join((await ana.invite('Ben', 'admin')).link)
  await mia.join((await ana.invite('Mia', 'member')).link)
  roleId = ana.newId()
  key = documentKey('note', roleId)
  ana.change((unit) => unit.insert('jobRole', { id: roleId, name: 'Baker', description: '' }))
  ana.change((unit) => unit.alongside((db) => ana.organization.documents.append(db, key, noteDocument.seed)))
  await untilInSync(ana, ben, mia)
})

afterAll(async () => {
  for (const one of [ana, ben, mia]) await one.dispose()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const docOf = (one: Laptop) => one.organization.documents.open(key).doc
const write = (one: Laptop, at: number, text: string) =>
  one.change((unit) => {
    one.organization.documents.edit(unit, key, (doc) => doc.getText('text').insert(at, text), one.personName)
  })
const found = (one: Laptop, text: string) =>
  countItems(one.store.db, 'jobRole', { words: wordsOfQuery(text), team: one.local.teamId })

it('is edited on two computers and reaches both, in a room that names its kind', async () => {
  const held = [ana, ben].map((one) => one.organization.documents.hold(key))
  const attached = held.map(({ document }, n) => [ana, ben][n]!.sync.attach(document))
  expect(held[0]!.document.room).toBe(`${ana.local.organizationId}/${ana.local.teamId}/note/${roleId}`)
  write(ana, 0, 'Sourdough rests overnight.')
  await until(() => docOf(ben).getText('text').toJSON() === 'Sourdough rests overnight.', 'it comes to Ben')
  write(ben, 0, 'Note: ')
  await until(() => docOf(ana).getText('text').toJSON().startsWith('Note: '), 'it comes to Ana')
  const openOf = (name: string) => ana.sync.people().find(({ personName }) => personName === name)?.documents
  await until(() => openOf('Ben')?.includes(key) === true, 'Ana sees that Ben has it open')
  for (const one of attached) one.detach()
  for (const one of held) one.release()
})

it('DRAFT-7 is raised to the present layout with the first edit, once for all', () => {
  for (const one of [ana, ben]) {
    expect(docOf(one).getMap('head').toJSON()).toEqual({ layout: 2, colour: 'yellow' })
    expect(one.organization.documents.open(key).isReadOnly).toBe(false)
  }
})

it('is found by its words on every computer, also where it was never opened', async () => {
  await until(() => found(mia, 'sourdough') === 1, 'it is found on the computer of Mia')
  for (const one of [ana, ben, mia]) expect(found(one, 'sourdough rests')).toBe(1)
  expect(found(ana, 'rye')).toBe(0)
})

it('DRAFT-6 is taken by the server only from who may write this kind', async () => {
  // The note has no follower there: the change is sent by a connection that begins after it.
  write(mia, 0, 'Rye, says Mia. ')
  await until(() => mia.sync.documentRefusal(key) !== null, 'the server refuses')
  const attached = mia.sync.attach(mia.organization.documents.hold(key).document)
  write(mia, 0, 'Oats. ')
  expect(attached.state().saved).toBe('local')
  expect(docOf(ana).getText('text').toJSON()).not.toContain('Rye')
})

it('DRAFT-5 is another document than a playbook of the same id, and a playbook has one room by both its names', async () => {
  const { organizationId, teamId } = ana.local
  const documentId = ana.newId()
  const at = { organizationId, teamId, kind: 'playbook', documentId }
  expect(roomName(at)).toBe(`${organizationId}/${teamId}/${documentId}`)
  const { documents } = ana.organization
  const { document } = documents.hold(documentId)
  ana.sync.attach(document)
  ana.change((unit) => {
    documents.edit(unit, documentId, (doc) => doc.getMap('meta').set('title', 'Opening'), 'test')
  })
  const held = ben.organization.documents.hold(documentId)
  const named = Object.create(held.document, {
    room: { value: `${organizationId}/${teamId}/playbook/${documentId}` },
  })
  ben.sync.attach(named as typeof held.document)
  await until(() => held.document.doc.getMap('meta').get('title') === 'Opening', 'both are in one room')
  expect(docOf(ana).getMap('meta').size).toBe(0)
  const note = documents.open(documentKey('note', documentId))
  expect(Y.encodeStateAsUpdate(note.doc)).toEqual(noteDocument.seed)
})
