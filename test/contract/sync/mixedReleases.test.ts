import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '#launch/project.mjs'
import { draftRoots } from '#shared/entities/playbooks/draftDocument.ts'
import { hasEarlierRelease, unpackEarlierRelease } from '#test/support/earlierRelease.ts'
import type { EarlierRelease } from '#test/support/earlierRelease.ts'
import { startReleaseApp } from '#test/support/releaseApp.ts'
import type { Loose, ReleaseApp } from '#test/support/releaseApp.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { startServerOfRelease } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

/** Computers of one team are updated on different days. */
type Release = 'earlier' | 'current'

const cases: { server: Release; ana: Release; ben: Release }[] = [
  { server: 'current', ana: 'earlier', ben: 'current' },
  { server: 'earlier', ana: 'current', ben: 'current' },
]

const procedure =
  '---\nrole: Baker\n---\n\n# Open the shop\n\n## 1. Switch the oven on\n\nTurn it.\n\n## 2. Unlock the door\n\nTurn the key.\n'

let earlier: EarlierRelease
let serverFolder: string
let server: SyncServerProcess
let apps: ReleaseApp[] = []

const rootOf = (release: Release) => (release === 'earlier' ? earlier.root : root)

beforeAll(() => {
  if (hasEarlierRelease()) earlier = unpackEarlierRelease()
})
afterAll(() => earlier?.dispose())

beforeEach(() => {
  serverFolder = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
})
afterEach(async () => {
  for (const app of apps) await app.dispose()
  apps = []
  await server?.stop()
  rmSync(serverFolder, { recursive: true, force: true })
})

/** Ana founds an organization on the server, and Ben joins it. */
async function joinTeam(ana: ReleaseApp, ben: ReleaseApp): Promise<void> {
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
  await ana.call('sync.connect', { url: server.url, setupToken: server.setupToken })
  const invited = { name: 'Ben', role: 'admin', jobRoleIds: [] }
  const { link } = await ana.call<{ link: string }>('team.invite', invited)
  await ben.call('organizations.join', { link, personName: 'Ben' })
}

/** The first page of a list; earlier releases answer with the whole list. */
async function itemsOf<T>(app: ReleaseApp, query: string): Promise<T[]> {
  const answer = await app.call<T[] | { items: T[] }>(query, {})
  return Array.isArray(answer) ? answer : answer.items
}

async function rolesOf(app: ReleaseApp): Promise<string[]> {
  return (await itemsOf<{ name: string }>(app, 'team.jobRoles')).map(({ name }) => name).sort()
}

/** Whether an app lists a change that the server is too old for, with that reason. */
async function saysOutdated(app: ReleaseApp): Promise<boolean> {
  return (await itemsOf<{ message: string }>(app, 'sync.refusals')).some(({ message }) =>
    message.includes('older than this app'),
  )
}

/** Waits until a change has reached the other app, or until its author has the reason and still the change. */
async function arrives(from: ReleaseApp, to: ReleaseApp, isThere: (app: ReleaseApp) => Promise<boolean>) {
  await eventually(
    async () => (await isThere(to)) || (await saysOutdated(from)),
    (isSettled) => isSettled,
    'the change arrived, or its author was told that the other side is outdated',
  )
  expect(await isThere(from)).toBe(true)
}

describe.runIf(hasEarlierRelease())('releases that differ', () => {
  it.each(cases)(
    'SYNC-11 server $server, Ana $ana, Ben $ben: mixed releases sync and lose nothing',
    async (releases) => {
      server = await startServerOfRelease(rootOf(releases.server), ['--data', serverFolder, '--port', '0'])
      const [ana, ben] = await Promise.all([
        startReleaseApp(rootOf(releases.ana)),
        startReleaseApp(rootOf(releases.ben)),
      ])
      apps = [ana, ben]
      await joinTeam(ana, ben)

      await ana.call('team.createJobRole', { name: 'Baker' })
      await arrives(ana, ben, async (app) => (await rolesOf(app)).includes('Baker'))

      const { imported } = await ana.call<{ imported: { playbookId: string }[] }>(
        'playbooks.importMarkdown',
        {
          files: [{ name: 'open.md', text: procedure }],
        },
      )
      const { playbookId } = imported[0]!
      await ana.call('playbooks.publish', { playbookId })
      const published = async (app: ReleaseApp) => {
        const { items } = await app.call<{ items: Loose[] }>('playbooks.list', {})
        return items.some(({ id, status }) => id === playbookId && status === 'active')
      }
      await arrives(ana, ben, published)

      const draft = await ben.openDraft(playbookId)
      await eventually(
        async () => draftRoots(draft.doc).meta.get('title'),
        (title) => title === 'Open the shop',
        'the draft arrived',
      )
      await draft.edit((doc) => draftRoots(doc).meta.set('title', 'Open the bakery'))
      const renamed = async (app: ReleaseApp) => {
        const answer = await app.call<{ draft: { title: string } }>('playbooks.get', { playbook: playbookId })
        return answer.draft.title === 'Open the bakery'
      }
      await arrives(ben, ana, renamed)

      const { id: runId } = await ben.call<{ id: string }>('runs.start', { playbookId })
      const doneOf = async (app: ReleaseApp) => {
        const { items } = await app.call<{ items: Loose[] }>('runs.list', {})
        return items.find(({ id }) => id === runId)?.doneCount
      }
      await arrives(ben, ana, async (app) => (await doneOf(app)) === 0)
      const workOf = async (app: ReleaseApp) => {
        const { items } = await app.call<{ items: { item: Loose }[] }>('work.mine', {})
        return items.find((one) => one.item.runId === runId)?.item
      }
      // It comes after its run, which is in another collection.
      await arrives(ben, ana, async (app) => (await workOf(app)) !== undefined)
      const item = (await workOf(ana))!
      // The earlier release knows no lock on a work item and refuses a member that it does not know.
      const lock = releases.ana === 'current' ? { version: item.version } : {}
      await ana.call('work.complete', { workItemId: item.id, ...lock })
      await arrives(ana, ben, async (app) => (await doneOf(app)) === 1)

      // Of a record with tags, which the earlier release knows nothing of.
      const [tagger, other] = releases.ana === 'current' ? [ana, ben] : [ben, ana]
      const recordOf = async (app: ReleaseApp) => {
        const page = await app.call<{ items: Loose[] }>('playbooks.list', {})
        return page.items.find(({ id }) => id === playbookId)!
      }
      const tags = ['flour', 'morning']
      const about = { kind: 'playbook', id: playbookId }
      const { version } = await recordOf(tagger)
      const seen = await tagger.call<{ version: number }>('metadata.setTags', { ...about, version, tags })
      await arrives(tagger, other, async (app) => Number((await recordOf(app))['version']) >= seen.version)
      await draft.edit((doc) => draftRoots(doc).meta.set('category', 'Morning'))
      await other.call('playbooks.publish', { playbookId })
      await eventually(
        async () => [
          (await recordOf(tagger))['publishedVersionNumber'],
          (await tagger.call<{ metadata: { tags: string[] } }>('metadata.get', about)).metadata.tags,
        ],
        (now) => JSON.stringify(now) === JSON.stringify([2, tags]),
        'the change by the other one arrived, and the tags are still there',
      )

      for (const app of apps) {
        expect(await app.call('audit.verify', {})).toMatchObject({ ok: true })
      }
    },
  )

  it('SYNC-11 an earlier app reads where an owner’s log demands entries, keeps its changes, and sends them after its update and a new link', async () => {
    server = await startServerOfRelease(root, ['--data', serverFolder, '--port', '0'])
    const [ana, ben] = await Promise.all([startReleaseApp(root), startReleaseApp(earlier.root)])
    apps = [ana, ben]
    await joinTeam(ana, ben)
    await ana.call('team.createJobRole', { name: 'Baker' })
    await eventually(
      () => rolesOf(ben),
      (roles) => roles.includes('Baker'),
      'Ben reads',
    )
    await ben.call('team.createJobRole', { name: 'Cook' })
    const refusalsOf = (app: ReleaseApp) => app.call<unknown>('sync.refusals', {})
    await eventually(
      () => refusalsOf(ben),
      (refusals) => JSON.stringify(refusals).includes('Update Orgata on this computer'),
      'Ben is told to update',
    )
    expect(await rolesOf(ben)).toContain('Cook')
    expect(await rolesOf(ana)).not.toContain('Cook')

    await ben.close()
    const updated = await startReleaseApp(root, ben.dataDir)
    apps = [ana, updated]
    // The earlier app could not sign with the key of its invitation: nobody can tell its computer from an invented one.
    const listed = await eventually(
      () => itemsOf<Loose>(ana, 'sync.notAccepted'),
      (all) => all.some(({ why }) => why === 'noEntry') && all.some(({ why }) => why === 'notInvited'),
      'its computer and what waited are listed',
    )
    expect(listed.map(({ personName }) => personName)).toEqual(listed.map(() => 'Ben'))
    const { personId } = listed.find(({ why }) => why === 'notInvited')!
    const { link } = await ana.call<{ link: string }>('team.inviteComputer', { personId })
    await updated.call('organizations.join', { link })
    await eventually(
      () => rolesOf(ana),
      (roles) => roles.includes('Cook'),
      'what waited has come',
    )
    expect(JSON.stringify(await refusalsOf(updated))).not.toContain('Update Orgata')
    expect(await updated.call('audit.verify', {})).toMatchObject({ ok: true })
    expect(await ana.call('audit.verify', {})).toMatchObject({ ok: true })
  })
})
