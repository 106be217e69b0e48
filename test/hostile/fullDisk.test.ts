import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { canMountDisk, openSmallDisk } from '#test/support/smallDisk.ts'
import type { SmallDisk } from '#test/support/smallDisk.ts'
import { startInput } from '#test/support/teamWork.ts'

const period = { from: '2026-01-01', to: '2026-12-31' }

describe.runIf(canMountDisk())('on a full disk', () => {
  let disk: SmallDisk
  let app: App
  let folder: string
  let published: string
  let count = 0
  const call = <N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
    app.call(name, input, testActor)

  beforeAll(async () => {
    disk = openSmallDisk(200)
    app = await createApp(testPorts(join(disk.folder, 'data')))
    await call('organizations.create', { personName: 'Ana', organizationName: 'Bakery', teamName: 'Oven' })
    const { organization } = await call('organizations.session', {})
    folder = join(disk.folder, 'data', 'organizations', organization!.id)
    published = await draft()
    await call('playbooks.publish', { playbookId: published, note: 'first' })
  })
  afterAll(async () => {
    disk.free()
    await app.close()
    disk.dispose()
  })

  async function draft(): Promise<string> {
    const text = `---\nrole: Everyone\ncompliance: [CC6.1]\n---\n# Bread ${count++}\n\n1. Look\n2. Clean\n`
    const { imported } = await call('playbooks.importMarkdown', { files: [{ name: 'x.md', text }] })
    return imported[0]!.playbookId
  }

  const works: Record<string, () => Promise<unknown>> = {
    'a change': () => call('team.createJobRole', { name: `Role ${count++}` }),
    'a run': async () => call('runs.start', await startInput(app.call, published, `Run ${count++}`)),
    'a report': () => call('reports.generate', { ...period, formats: ['html', 'json'] }),
    'a pack': () => call('audit.exportPack', period),
    'a backup': () => call('backups.make', {}),
    'an export': () => call('backups.export', { form: 'zip' }),
    'an organization': () =>
      call('organizations.create', { personName: 'Ana', organizationName: `N${count++}`, teamName: 'T' }),
  }

  /** What is shown of files, and everything that lies where they do. */
  async function files(): Promise<string[]> {
    const { organization } = await call('organizations.session', {})
    expect(folder).toContain(organization!.id)
    const places = ['backups', 'exports'].map((name) => join(folder, name)).filter(existsSync)
    return places.flatMap((place) => readdirSync(place)).filter((name) => name !== 'index.json')
  }

  const entries = async () => (await call('audit.status', {})).entries

  test.each(Object.keys(works))(
    '%s is refused as such and changes nothing, and goes on once there is room',
    async (name) => {
      const work = works[name]!
      const [before, size] = [await files(), await entries()]
      for (const left of [0, 4_096]) {
        disk.leave(left)
        await expect(work(), `${left} bytes left`).rejects.toMatchObject({ code: 'disk_full' })
        expect(await files()).toEqual(before)
        expect(await entries()).toBe(size)
      }
      disk.free()
      await work()
      const { organization } = await call('organizations.session', {})
      if (!folder.includes(organization!.id))
        await call('organizations.open', { organizationId: folder.slice(-36) })
    },
  )

  test('a start says that the disk is full, and opens what is there once there is room', async () => {
    await app.close()
    const openedBy = (other: App) => other.call('organizations.session', {}, testActor)
    for (const left of [0, 16_384]) {
      disk.leave(left)
      const other = await createApp(testPorts(join(disk.folder, 'data')))
      expect(await openedBy(other)).toMatchObject({ organization: null, problem: { code: 'disk_full' } })
      await other.close()
    }
    disk.free()
    app = await createApp(testPorts(join(disk.folder, 'data')))
    expect(await openedBy(app)).toMatchObject({ problem: null })
  })

  test('the log is whole afterwards', async () => {
    expect(await call('audit.verify', {})).toMatchObject({ ok: true, findings: [] })
  })
})
