import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { linkThrough } from '#test/support/changedLink.ts'
import { startCutProxy } from '#test/support/cutProxy.ts'
import type { CutProxy } from '#test/support/cutProxy.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** Ana owns the organization; Mia is a member of the Bakehouse, Ben of the Bakehouse and the Shop. */
let serverFolder: string
let server: SyncServerProcess
let network: CutProxy
let ana: TestApp
let ben: TestApp
let mia: TestApp
const teams = { bakehouse: '', shop: '' }

beforeAll(async () => {
  serverFolder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(serverFolder)
  network = await startCutProxy(server.port)
  ana = await openTestApp()
  ben = await openTestApp({ founded: false })
  mia = await openTestApp({ founded: false })
  await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
  for (const [one, personName, through] of [
    [ben, 'Ben', network.url],
    [mia, 'Mia', null],
  ] as const) {
    const { link } = await call(ana, 'team.invite', { name: personName, role: 'member', jobRoleIds: [] })
    const way = through === null ? link : linkThrough(link, through)
    await call(one, 'organizations.join', { link: way, personName })
  }
  teams.bakehouse = (await call(ana, 'organizations.session', {})).team!.id
  teams.shop = (await call(ana, 'teams.create', { name: 'Shop' })).id
  await fill('Pumpernickel')
  await call(ana, 'teams.open', { teamId: teams.shop })
  const { id } = (await call(ana, 'people.list', {})).items.find(
    ({ person }) => person.name === 'Ben',
  )!.person
  await call(ana, 'team.add', { personId: id, role: 'member', jobRoleIds: [] })
  await fill('Marzipan')
}, 60_000)

afterAll(async () => {
  for (const one of [ana, ben, mia]) await one.dispose()
  await network.close()
  await server.stop()
  rmSync(serverFolder, { recursive: true, force: true })
})

const call = <N extends CallName>({ app }: TestApp, name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
  app.call(name, input, testActor)

/** A playbook with a draft, a version, a run, a comment and a file, all of which say the word. */
async function fill(word: string): Promise<void> {
  const { id: playbookId } = await call(ana, 'playbooks.create', { name: `${word} playbook` })
  const [role] = (await call(ana, 'team.jobRoles', {})).items
  const values = { title: `${word} step`, roleId: role!.id }
  const addStep = { edit: 'addStep', values, markdown: `Weigh the ${word}.` } as const
  await call(ana, 'drafts.edit', { kind: 'playbook', id: playbookId, edits: [addStep] })
  await call(ana, 'playbooks.publish', { playbookId })
  await call(ana, 'runs.start', { playbookId, name: `${word} run` })
  const { item } = (await call(ana, 'work.mine', {})).items[0]!
  await call(ana, 'work.comment', { workItemId: item.id, text: `${word} is late` })
  const bytes = new TextEncoder().encode(`The recipe of ${word}`)
  const file = { name: `${word}.txt`, sizeBytes: bytes.length, mediaType: 'text/plain' }
  const { uploadId } = await call(ana, 'files.start', file)
  await call(ana, 'files.chunk', { uploadId, offset: 0, data: toBase64(bytes) })
  await call(ana, 'files.finish', { uploadId })
  await call(ana, 'work.attach', { workItemId: item.id, uploadId, evidenceId: null })
  await call(ana, 'drafts.edit', {
    kind: 'playbook',
    id: playbookId,
    edits: [{ edit: 'setTag', tag: `${word} tag`, on: true }],
  })
}

const playbookNames = async (one: TestApp) =>
  (await call(one, 'playbooks.list', {})).items.map(({ name }) => name).sort()
const openTeamName = async (one: TestApp) => (await call(one, 'organizations.session', {})).team?.name
const teamNames = async (one: TestApp) =>
  (await call(one, 'organizations.session', {})).teams.map(({ name }) => name)
const placeOfBen = async (one: TestApp) =>
  (await call(one, 'team.list', {})).items.find(({ name }) => name === 'Ben')!

/** Waits until everything of a computer is on the server. */
async function sent(one: TestApp): Promise<void> {
  await call(one, 'sync.now', {})
  await eventually(
    () => call(one, 'sync.status', {}),
    ({ state, waiting, waitingFor }) => state === 'online' && waiting === 0 && waitingFor.logEntries === 0,
    'everything is on the server',
  )
}

async function cut(): Promise<void> {
  network.cut()
  await eventually(
    () => call(ben, 'sync.status', {}),
    ({ state }) => state === 'offline',
    'Ben is offline',
  )
}

/** The files of a computer that hold a word, in any case. */
async function filesWith(one: TestApp, word: string): Promise<string[]> {
  await one.app.close()
  const names = readdirSync(one.dataDir, { recursive: true, withFileTypes: true })
  const found = names
    .filter((entry) => entry.isFile())
    .filter(({ parentPath, name }) =>
      readFileSync(join(parentPath, name)).toString('latin1').toLowerCase().includes(word.toLowerCase()),
    )
    .map(({ parentPath, name }) => (parentPath.endsWith('blobs') ? 'blob' : name))
  one.app = await createApp(testPorts(one.dataDir))
  return found
}

describe('a person in two teams, and one in one of them', () => {
  test('records, drafts and files of both teams reach Ben; he switches without a network', async () => {
    await sent(ana)
    await sent(ben)
    await eventually(
      () => teamNames(ben),
      (names) => names.includes('Shop'),
      'Ben has a place in the Shop',
    )
    for (const [teamId, word] of [
      [teams.shop, 'Marzipan'],
      [teams.bakehouse, 'Pumpernickel'],
    ] as const) {
      await call(ben, 'teams.open', { teamId })
      await eventually(
        () => call(ben, 'search.query', { text: word }),
        ({ found }) =>
          ['playbook', 'step', 'run', 'comment', 'file'].every((kind) =>
            found.some((one) => one.kind === kind),
          ),
        `Ben finds everything about ${word}`,
      )
      const [playbook] = (await call(ben, 'playbooks.list', {})).items
      await eventually(
        () => call(ben, 'playbooks.get', { playbook: playbook!.id }),
        ({ draft }) => draft.complianceTags.includes(`${word} tag`),
        'Ben has the draft',
      )
    }
    await sent(ben)
    await cut()
    const { serverUrl } = await call(ben, 'sync.status', {})
    expect(serverUrl).toBe(network.url)
    await call(ben, 'teams.open', { teamId: teams.shop })
    expect(await playbookNames(ben)).toEqual(['Marzipan playbook'])
    await call(ben, 'playbooks.create', { name: 'Ben’s window' })
    const unsent = { code: 'precondition_failed', details: { waiting: 1 } }
    await expect(call(ben, 'teams.leave', {})).rejects.toMatchObject(unsent)
    network.join()
    await sent(ben)
    await eventually(
      () => playbookNames(ana),
      (names) => names.includes('Ben’s window'),
      'Ana has Ben’s playbook',
    )
  }, 60_000)

  test('no data of the Shop are on Mia’s computer: no record, draft, file, index or log entry', async () => {
    await sent(mia)
    await eventually(
      () => call(mia, 'search.query', { text: 'Pumpernickel' }),
      ({ found }) => found.some(({ kind }) => kind === 'file'),
      'Mia has what is hers',
    )
    expect(await teamNames(mia)).toEqual(['Bakehouse'])
    await expect(call(mia, 'teams.open', { teamId: teams.shop })).rejects.toMatchObject({ code: 'not_found' })
    expect(await filesWith(mia, 'Pumpernickel')).toContain('orgata.db')
    expect(await filesWith(mia, 'Marzipan')).toEqual([])
  }, 60_000)

  test('a member who leaves a team is out of it everywhere, and can be added again', async () => {
    await sent(ben)
    await call(ben, 'teams.leave', {})
    await eventually(
      () => openTeamName(ben),
      (name) => name === 'Bakehouse',
      'Ben goes on in the Bakehouse',
    )
    await eventually(
      () => placeOfBen(ana),
      ({ status }) => status === 'removed',
      'Ana sees that Ben left',
    )
    await sent(ben)
    expect((await call(ben, 'sync.refusals', {})).items).toEqual([])
    expect(await teamNames(ben)).toEqual(['Bakehouse'])
    const { id } = (await call(ana, 'people.list', {})).items.find(
      ({ person }) => person.name === 'Ben',
    )!.person
    await call(ana, 'team.add', { personId: id, role: 'member', jobRoleIds: [] })
    await eventually(
      () => teamNames(ben),
      (names) => names.includes('Shop'),
      'Ben is in the Shop again',
    )
  }, 60_000)

  test('a removed member has no access after the next sync; their later writes are refused and listed', async () => {
    await call(ben, 'teams.open', { teamId: teams.shop })
    await sent(ben)
    await cut()
    await call(ben, 'playbooks.create', { name: 'Ben’s later playbook' })
    const place = await placeOfBen(ana)
    await call(ana, 'team.remove', { membershipId: place.membershipId, version: place.version })
    await sent(ana)
    expect(await openTeamName(ben)).toBe('Shop')
    network.join()
    await eventually(
      () => openTeamName(ben),
      (name) => name === 'Bakehouse',
      'Ben’s access to the Shop ended',
    )
    await expect(call(ben, 'teams.open', { teamId: teams.shop })).rejects.toMatchObject({ code: 'not_found' })
    expect(await playbookNames(ben)).toEqual(['Pumpernickel playbook'])
    const refused = await eventually(
      async () => (await call(ben, 'sync.refusals', {})).items,
      (list) => list.some(({ place: { name } }) => name === 'Ben’s later playbook'),
      'Ben is told what was refused',
    )
    expect(refused.map(({ place: { kind } }) => kind)).toEqual(['playbook'])
    await sent(ana)
    expect(await playbookNames(ana)).toEqual(['Ben’s window', 'Marzipan playbook'])
  }, 60_000)

  test('an owner leaves a team that has another owner, and stays an owner of the organization', async () => {
    await expect(call(ana, 'teams.leave', {})).rejects.toMatchObject({ code: 'precondition_failed' })
    const { personId } = await placeOfBen(ana)
    await call(ana, 'team.add', { personId, role: 'owner', jobRoleIds: [] })
    await sent(ana)
    await call(ana, 'teams.leave', {})
    await sent(ana)
    expect((await call(ana, 'sync.refusals', {})).items).toEqual([])
    const shop = (await call(ana, 'teams.list', {})).items.find(({ team }) => team.id === teams.shop)
    expect(shop).toMatchObject({ myRole: 'owner', memberCount: 1 })
  }, 60_000)
})
