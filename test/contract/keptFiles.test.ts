import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { upgradeFile } from '#core/store/fileFormat.ts'
import { foreignObjects } from '#core/store/foreignObjects.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import { formatVersion, upgradeSteps } from '#core/store/upgradeSteps.ts'
import { stillTimers, testActor, testPorts } from '#core/testing/testPorts.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { recordSteps } from '#shared/entities/recordSteps.ts'
import { organizationFile } from '#test/support/product.ts'
import { fixtureFolder, readFacts, unpackFixture } from '#test/support/fixtureFile.ts'

let app: App | undefined
let dataDir = ''

afterEach(async () => {
  await app?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const formats = Array.from({ length: formatVersion }, (_, index) => index + 1)

test('a file of every format is kept', () => {
  expect(readdirSync(fixtureFolder).toSorted()).toEqual(
    formats.map((format) => `format-${format}.zip`).toSorted(),
  )
})

test('every step of an upgrade runs on a kept file, and every raised shape has its steps', async () => {
  const ran = new Set<string>()
  for (const format of formats) {
    dataDir = mkdtempSync(join(tmpdir(), 'orgata-kept-'))
    await unpackFixture(format, dataDir)
    const file = organizationFile(dataDir)
    const db = openDataFile({ file })
    upgradeFile(db, file, { onStep: (name) => ran.add(name) })
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect([...ran].toSorted()).toEqual([...upgradeSteps, ...recordSteps].map(({ name }) => name).toSorted())
  for (const { kind, schemaVersion } of allEntities()) {
    const steps = recordSteps.filter((step) => step.kind === kind).map((step) => step.to)
    const wanted = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 2)
    expect({ kind, steps }).toEqual({ kind, steps: wanted })
  }
})

describe.each(formats)('a data folder of format %i', (format) => {
  test('AUDIT-23 has nothing foreign in its schema, before the upgrade and after it', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'orgata-kept-'))
    await unpackFixture(format, dataDir)
    const file = organizationFile(dataDir)
    const db = openDataFile({ file })
    const before = foreignObjects(db)
    upgradeFile(db, file)
    const after = foreignObjects(db)
    db.close()
    expect({ before, after }).toEqual({ before: [], after: [] })
  })

  test('opens with all its content, its log verifies, and it can be changed', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'orgata-kept-'))
    const promised = await unpackFixture(format, dataDir)
    app = await createApp(testPorts(dataDir, { timers: stillTimers }))
    expect(await readFacts(app)).toEqual(promised)
    expect(promised.log.ok).toBe(true)

    for (const text of ['lock the', 'under oven', 'grosse stimmt', 'sign door', 'ben ka']) {
      const { found } = await app.call('search.query', { text }, testActor)
      expect({ text, isFound: found.length > 0 }).toEqual({ text, isFound: true })
    }

    await app.call('team.createJobRole', { name: 'Night shift' }, testActor)
    const [playbook] = (await app.call('playbooks.list', {}, testActor)).items
    await app.call('runs.start', { playbookId: playbook!.id }, testActor)
    const verified = await app.call('audit.verify', {}, testActor)
    expect(verified).toMatchObject({ ok: true, firstBad: null })
    expect(verified.entries).toBeGreaterThan(promised.log.entries)
  })
})
