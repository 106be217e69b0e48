import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { formatVersion } from '#core/store/fileFormat.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
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

describe.each(formats)('a data folder of format %i', (format) => {
  test('opens with everything in it, its log verifies, and work goes on in it', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'orgata-kept-'))
    const promised = await unpackFixture(format, dataDir)
    app = await createApp(testPorts(dataDir))
    expect(await readFacts(app)).toEqual(promised)
    expect(promised.log.ok).toBe(true)

    await app.call('team.createJobRole', { name: 'Night shift' }, testActor)
    const [playbook] = (await app.call('playbooks.list', {}, testActor)).items
    await app.call('runs.start', { playbookId: playbook!.id }, testActor)
    const verified = await app.call('audit.verify', {}, testActor)
    expect(verified).toMatchObject({ ok: true, firstBad: null })
    expect(verified.entries).toBeGreaterThan(promised.log.entries)
  })
})
