import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { root } from '#launch/project.mjs'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { call, waitUntilSynced } from '#test/support/computersOfATeam.ts'
import { hasEarlierRelease, unpackEarlierRelease } from '#test/support/earlierRelease.ts'
import { readFacts, unpackFixture } from '#test/support/fixtureFile.ts'
import type { FixtureFacts } from '#test/support/fixtureFile.ts'
import { startServerOfRelease } from '#test/support/syncServerProcess.ts'
import { eventually } from '#test/support/syncedTeam.ts'

/** The kept data folder of each format, with the sync server of its time and with that of now. */

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const work of undo.splice(0).toReversed()) await work()
})

/** Without what the reader is, and without the log, which is each computer's own. */
const contentOf = ({ jobRoles, playbooks, runs, attachments }: FixtureFacts) => ({
  jobRoles,
  playbooks,
  runs,
  attachments,
})

type ServerOf = 'now' | 'drafts' | 'unsigned'
const ofTheirTime: Record<number, ServerOf> = { 1: 'drafts', 2: 'drafts', 3: 'unsigned' }
const cases = [1, 2, 3, 4].flatMap((format) => {
  const earlier = ofTheirTime[format]
  return [
    { format, serverOf: 'now' as ServerOf },
    ...(earlier !== undefined && earlier !== 'now' && hasEarlierRelease(earlier)
      ? [{ format, serverOf: earlier }]
      : []),
  ]
})

it.each(cases)(
  'SYNC-11 a data folder of format $format is sent to a server of “$serverOf”, and another computer has all of it',
  async ({ format, serverOf }) => {
    const folder = mkdtempSync(join(tmpdir(), 'orgata-kept-sync-'))
    undo.push(() => rmSync(folder, { recursive: true, force: true }))
    const release = serverOf === 'now' ? undefined : unpackEarlierRelease(serverOf)
    if (release !== undefined) undo.push(() => release.dispose())
    const server = await startServerOfRelease(release?.root ?? root, ['--data', folder, '--port', '0'])
    undo.push(() => server.stop())

    const dataDir = mkdtempSync(join(tmpdir(), 'orgata-kept-sync-'))
    const promised = await unpackFixture(format, dataDir)
    const app = await createApp(testPorts(dataDir))
    const ana: TestApp = { app, dataDir, dispose: () => app.close() }
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }), ana.dispose)
    await call(ana, 'sync.connect', { url: server.url, setupToken: server.setupToken ?? '' })
    await waitUntilSynced(ana)

    const { link } = await call(ana, 'team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })
    const ben = await openTestApp({ founded: false })
    undo.push(ben.dispose)
    await call(ben, 'organizations.join', { link, personName: 'Ben' })
    const wanted = contentOf(promised)
    await eventually(
      () => readFacts(ben.app).then(contentOf, (error: unknown) => error),
      (found) => isDeepStrictEqual(found, wanted),
      'all of it has come',
    )
    for (const one of [ana, ben]) {
      await waitUntilSynced(one)
      expect(await call(one, 'audit.verify', {})).toMatchObject({
        ok: true,
        records: { unproven: { total: 0 } },
      })
    }
    expect((await call(ana, 'sync.status', {})).refused).toBe(0)
  },
)
