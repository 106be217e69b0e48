import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { until } from '#test/support/laptop.ts'
import { startSyncServerProcess } from '#test/support/syncServerProcess.ts'
import type { SyncServerProcess } from '#test/support/syncServerProcess.ts'

let dataDir: string
let server: SyncServerProcess
let apps: TestApp[]

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orgata-sync-'))
  server = await startSyncServerProcess(dataDir)
  apps = [await openTestApp(), await openTestApp({ founded: false })]
})

afterEach(async () => {
  for (const one of apps) await one.dispose()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A window with a draft open: its own Y.Doc, as the editor keeps it. */
function openWindow({ app }: TestApp, playbookId: string, clientId: number) {
  const doc = new Y.Doc()
  const events: DraftEvent[] = []
  const stop = app.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId }, testActor, {
    onEvent(event) {
      events.push(event)
      if (event.type === 'open') Y.applyUpdate(doc, fromBase64(event.state), 'core')
      if (event.type === 'update') Y.applyUpdate(doc, fromBase64(event.update), 'core')
    },
    onError: (error) => {
      throw error
    },
  })
  return {
    doc,
    events,
    stop,
    /** Where the draft was last said to be saved. */
    saved: () => events.findLast((event) => event.type === 'saved')?.where,
    async type(text: string) {
      const updates: Uint8Array[] = []
      const keep = (update: Uint8Array) => updates.push(update)
      doc.on('update', keep)
      doc.getText('notes').insert(doc.getText('notes').length, text)
      doc.off('update', keep)
      for (const update of updates) {
        await app.call(
          'drafts.update',
          { kind: 'playbook', id: playbookId, clientId, update: toBase64(update) },
          testActor,
        )
      }
    },
  }
}

describe('two apps through their operations', () => {
  it(
    'connect, invite, join, write one draft, lose the server and come back',
    { timeout: 60_000 },
    async () => {
      const [ana, ben] = apps as [TestApp, TestApp]
      const status = (one: TestApp) => one.app.call('sync.status', {}, testActor)
      expect(await status(ana)).toEqual({
        state: 'off',
        serverUrl: null,
        since: null,
        waiting: 0,
        waitingFor: { records: 0, documents: 0, files: 0, logEntries: 0 },
        isChecked: true,
        checking: 0,
        checkingOf: [],
        refused: 0,
        clockAheadMs: null,
        notAccepted: 0,
        isLogAmiss: false,
        letInByServer: [],
        lastError: null,
        isRevoked: false,
        conflicts: { all: 0, mine: 0 },
        sharedBy: null,
      })
      await expect(
        ana.app.call('sync.connect', { url: server.url, setupToken: 'x'.repeat(40) }, testActor),
      ).rejects.toMatchObject({ code: 'precondition_failed' })
      await ana.app.call('sync.connect', { url: server.url, setupToken: server.setupToken ?? '' }, testActor)
      const playbook = await ana.app.call('playbooks.create', { name: 'Bake bread' }, testActor)
      const { link } = await ana.app.call(
        'team.invite',
        { name: 'Ben', role: 'member', jobRoleIds: [] },
        testActor,
      )
      const session = await ben.app.call('organizations.join', { link, personName: 'Ben' }, testActor)
      expect(session).toMatchObject({ state: 'open', role: 'member', person: { name: 'Ben' } })
      // The link is used up.
      const other = await openTestApp({ founded: false })
      apps.push(other)
      await expect(
        other.app.call('organizations.join', { link, personName: 'Eve' }, testActor),
      ).rejects.toMatchObject({ code: 'precondition_failed' })

      const playbookId = playbook.id
      const a = openWindow(ana, playbookId, 1)
      const b = openWindow(ben, playbookId, 2)
      await a.type('Flour. ')
      await until(() => b.doc.getText('notes').toJSON() === 'Flour. ', 'Ben sees it')
      await until(() => a.saved() === 'server', 'it is saved for the team')
      await ana.app.call(
        'drafts.presence',
        { kind: 'playbook', id: playbookId, clientId: 1, state: { user: { color: '#aa0000' } } },
        testActor,
      )
      const seen = () => b.events.findLast((event) => event.type === 'presence')?.others
      await until(() => (seen() ?? []).length === 1, 'Ben sees Ana')
      expect(seen()?.[0]?.state).toMatchObject({ user: { name: 'Ana', color: '#aa0000' } })

      const { port } = server
      await server.kill()
      while ((await status(ana)).state !== 'offline') await new Promise((resolve) => setTimeout(resolve, 10))
      await a.type('Water. ')
      await b.type('Salt. ')
      expect(a.saved()).toBe('local')
      expect((await status(ana)).waiting).toBeGreaterThan(0)
      server = await startSyncServerProcess(dataDir, port)
      await ana.app.call('sync.now', {}, testActor)
      await until(() => a.saved() === 'server' && b.saved() === 'server', 'both are saved for the team')
      await until(() => a.doc.getText('notes').toJSON() === b.doc.getText('notes').toJSON(), 'both are equal')
      expect(a.doc.getText('notes').toJSON()).toMatch(/^Flour\. (Water\. Salt\. |Salt\. Water\. )$/)
      a.stop()
      b.stop()
    },
  )
})
