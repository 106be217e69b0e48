import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { createApp } from '#core/createApp.ts'
import { organizationFolder } from '../openOrganization/localFiles.ts'
import { eachTestApp } from '#test/support/eachTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { withCode } from '#test/support/withCode.ts'

const opened = eachTestApp()

const other = { personName: 'Ana', organizationName: 'Dental Practice', teamName: 'Front desk' }
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'no error' }),
    (error: unknown) => error,
  )

/** A change of a draft that sets its category. */
function change(state: string, category: string): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fromBase64(state))
  const before = Y.encodeStateVector(doc)
  doc.getMap('meta').set('category', category)
  return toBase64(Y.encodeStateAsUpdate(doc, before))
}

/** Follows a draft; answers its events and how it ended. */
async function follow(playbookId: string, onEvent: (event: DraftEvent) => void = () => {}) {
  const events: DraftEvent[] = []
  const errors: unknown[] = []
  opened.app.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId: 1 }, testActor, {
    onEvent(event) {
      events.push(event)
      onEvent(event)
    },
    onError: (error) => errors.push(error),
  })
  await vi.waitFor(() => expect(events.some((event) => event.type === 'open')).toBe(true))
  const first = events.find((event) => event.type === 'open')!
  return { events, errors, state: first.type === 'open' ? first.state : '' }
}

describe('the example', () => {
  test('is an organization of its own, made once, and deleted without a trace', async () => {
    const { call, dataDir } = opened
    const own = (await call('organizations.session', {})).organization!
    const example = await call('organizations.openExample', {})
    expect(example).toMatchObject({ person: { name: 'Ana' }, role: 'owner' })
    expect(example.organizations.filter(({ isExample }) => isExample)).toMatchObject([{ open: true }])
    expect((await call('playbooks.list', {})).items).toHaveLength(3)

    await call('organizations.open', { organizationId: own.id })
    expect((await call('playbooks.list', {})).items).toEqual([])
    expect(await call('organizations.deleteExample', {}).catch((error: unknown) => error)).toEqual(
      withCode('precondition_failed'),
    )
    const again = await call('organizations.openExample', {})
    expect(again.organization).toEqual(example.organization)

    const left = await call('organizations.deleteExample', {})
    expect(left).toMatchObject({ organization: { id: own.id }, organizations: [{ open: true }] })
    expect(readdirSync(join(dataDir, 'organizations'))).toEqual([own.id])
    expect(readdirSync(join(dataDir, 'set-aside'))).toEqual([])
    const log = (await call('audit.list', {})).items
    expect(new Set(log.map(({ action }) => action))).toEqual(new Set(['organizations.create']))
  })

  test('is whole or not there: one that was cancelled half-way is deleted', async () => {
    const { app } = opened
    const stop = new AbortController()
    const making = app.call('organizations.openExample', {}, testActor, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    expect(await errorOf(making)).toEqual(withCode('cancelled'))
    const session = await app.call('organizations.session', {}, testActor)
    expect(session.organizations.map(({ isExample }) => isExample)).toEqual([false])
  })
})

test('one with an unreadable owner is neither opened nor treated as missing', async () => {
  const { app, dataDir } = opened
  const { organization } = await app.call('organizations.session', {}, testActor)
  await app.close()
  const file = join(organizationFolder(dataDir, organization!.id), 'local.json')
  writeFileSync(file, '{"organizationId":')
  const again = await createApp(testPorts(dataDir))
  try {
    const session = await again.call('organizations.session', {}, testActor)
    expect(session).toMatchObject({ state: 'none', problem: { message: expect.stringContaining(file) } })
    const open = again.call('organizations.open', { organizationId: organization!.id }, testActor)
    expect(await errorOf(open)).toEqual(withCode('corrupt'))
    expect(await errorOf(again.call('playbooks.list', {}, testActor))).toEqual(withCode('corrupt'))
  } finally {
    await again.close()
  }
})

describe('opening another organization', () => {
  test('works where the few bytes that name it for the next start cannot be written, as on a full disk', async () => {
    const { app, dataDir } = opened
    const first = (await app.call('organizations.session', {}, testActor)).organization!.id
    await app.call('organizations.create', other, testActor)
    mkdirSync(join(dataDir, 'app.json.new'))
    await app.call('organizations.open', { organizationId: first }, testActor)
    const session = await app.call('organizations.session', {}, testActor)
    expect(session.organization?.id).toBe(first)
    await app.call('playbooks.create', { name: 'Bread' }, testActor)
  })

  test('keeps long work of the one before from writing into it', async () => {
    const { app } = opened
    let switched: Promise<unknown> | undefined
    const loading = app.call('organizations.loadExample', {}, testActor, {
      onProgress: () => {
        switched ??= app.call('organizations.create', other, testActor)
      },
    })
    expect(await errorOf(loading)).toEqual(withCode('unavailable'))
    await switched
    expect((await app.call('team.jobRoles', {}, testActor)).items.map((role) => role.name)).toEqual([
      'Everyone',
    ])
    expect((await app.call('playbooks.list', {}, testActor)).total).toBe(0)
  })

  test('ends the streams of the one before', async () => {
    const { app } = opened
    const playbook = await app.call('playbooks.create', { name: 'Open the shop' }, testActor)
    const { errors } = await follow(playbook.id)
    await app.call('organizations.create', other, testActor)
    await vi.waitFor(() => expect(errors).toEqual([withCode('unavailable')]))
  })

  test('delays calls meanwhile', async () => {
    const { app } = opened
    const creating = app.call('organizations.create', other, testActor)
    const answers: unknown[] = []
    for (let turn = 0; turn < 20; turn++) {
      answers.push(await app.call('organizations.session', {}, testActor))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await creating
    for (const answer of answers) expect(answer).toMatchObject({ state: 'open', role: 'owner' })
  })
})

test('closing cancels long work, which leaves nothing behind', async () => {
  const { app, dataDir } = opened
  const { organization } = await app.call('organizations.session', {}, testActor)
  const days = { from: '2026-01-01', to: '2026-12-31' }
  const report = app.call('reports.generate', { ...days, formats: ['html', 'csv'] }, testActor)
  const pack = app.call('audit.exportPack', days, testActor)
  const ends = Promise.all([errorOf(report), errorOf(pack)])
  await new Promise((resolve) => setImmediate(resolve))
  await app.close()
  expect(await ends).toEqual([withCode('cancelled'), withCode('cancelled')])
  const folder = join(dataDir, 'organizations', organization!.id, 'exports')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
})

test('a change of a draft that was called off before its turn is not made', async () => {
  const { app } = opened
  const { id: playbookId } = await app.call('playbooks.create', { name: 'Open the shop' }, testActor)
  const { state, events } = await follow(playbookId)
  const off = new AbortController()
  const input = { kind: 'playbook' as const, id: playbookId, clientId: 2, update: change(state, 'Never') }
  const sending = app.call('drafts.update', input, testActor, { signal: off.signal })
  off.abort()
  expect(await errorOf(sending)).toEqual(withCode('cancelled'))
  expect(events.map((event) => event.type)).not.toContain('update')
  expect((await app.call('playbooks.get', { playbook: playbookId }, testActor)).draft.category).toBe('')
})

test('a failing window does not keep others from saving', async () => {
  const { app } = opened
  const { id: playbookId } = await app.call('playbooks.create', { name: 'Open the shop' }, testActor)
  const { state, errors } = await follow(playbookId, (event) => {
    if (event.type === 'update') throw new Error('This window is gone.')
  })
  await app.call(
    'drafts.update',
    { kind: 'playbook', id: playbookId, clientId: 2, update: change(state, 'Mornings') },
    testActor,
  )
  expect(errors).toHaveLength(1)
  await app.close()
  opened.app = await createApp(testPorts(opened.dataDir))
  const { draft } = await opened.app.call('playbooks.get', { playbook: playbookId }, testActor)
  expect(draft.category).toBe('Mornings')
  await opened.app.close()
})

test('background work after a sync leaves no refusal in a viewer’s log', async () => {
  const { app, dataDir } = opened
  const { organization } = await app.call('organizations.session', {}, testActor)
  await app.close()
  const ports = testPorts(dataDir)
  const file = join(dataDir, 'organizations', organization!.id, 'orgata.db')
  const store = await openStore({ file, clock: ports.clock, log: ports.log })
  const [before] = store.find('membership')
  store.commit([
    {
      kind: 'membership',
      before: before!,
      after: { ...before!, role: 'viewer', version: before!.version + 1 },
    },
  ])
  await store.close()

  const again = await createApp(ports)
  const { total } = await again.call('audit.list', {}, testActor)
  const runId = organization!.id
  const system = { type: 'system' as const, transport: 'sync' as const, session: 'sync' }
  expect(await errorOf(again.call('runs.carryOn', { runId }, system))).toEqual(withCode('forbidden'))
  expect((await again.call('audit.list', {}, testActor)).total).toBe(total)
  expect(
    await errorOf(again.call('work.skip', { workItemId: runId, version: 1, reason: 'x' }, testActor)),
  ).toEqual(withCode('forbidden'))
  expect((await again.call('audit.list', {}, testActor)).total).toBe(total + 1)
  await again.close()
})
