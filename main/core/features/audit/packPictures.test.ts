import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { pictureNode } from '#shared/entities/richText/textPicture.ts'
import { readPack, resign, writeZip } from '#test/support/evidencePack.ts'
import { pngPicture } from '#test/support/pictures.ts'

let team: TestSlices
const bytes = pngPicture(20, 10)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const about = { framework: 'none', from: '2026-03-01', to: '2026-03-31' }

beforeAll(async () => {
  team = await openTestSlices(slices)
  const { sizeBytes } = await team.organization.blobs.put(bytes)
  const picture = { sha256, sizeBytes, mediaType: 'image/png', width: 20, height: 10, name: 'oven.png' }
  const body = { type: 'doc', content: [pictureNode(picture, 'The oven')] }
  const { id: playbookId } = team.publish(testContent([testStep('a', { body })], { title: 'Fire the oven' }))
  team.write((context) => void context.insert('playbookPicture', { playbookId, ...picture }))
  const { id: runId } = await team.call('runs.start', { playbookId })
  const { steps } = await team.call('runs.get', { runId })
  await team.call('work.complete', { workItemId: steps[0]!.item!.id })
  team.clock.nowMs = Date.parse('2026-04-02T08:00:00.000Z')
})
afterAll(() => team.dispose())

const packed = () => team.call('audit.exportPack', about)

test('a pack carries the pictures of its versions, and is good', async () => {
  const { path, missingFiles } = await packed()
  const files = await readPack(path)
  expect([missingFiles, files.get('files/oven.png')]).toEqual([[], Buffer.from(bytes)])
  expect(JSON.parse(files.get('files.json')!.toString())).toMatchObject([
    { recorded: sha256, about: 'Picture in “Fire the oven”, version 1' },
  ])
  expect(await verifyPack(path)).toMatchObject({ ok: true, recorded: 1, warnings: [] })
})

test('a picture that is not on this computer is named by the pack and by its verifier', async () => {
  rmSync(team.organization.blobs.path(sha256))
  const { path, missingFiles } = await packed()
  expect(missingFiles).toEqual(['oven.png'])
  const { report } = await verifyPack(path)
  expect(report.missing).toEqual([expect.stringMatching(/a picture of “Fire the oven”, version 1/)])
  await team.organization.blobs.put(bytes)
})

test('another picture in its place is found, also by who signs the pack again', async () => {
  const { path } = await packed()
  const files = await readPack(path)
  files.set('files/oven.png', Buffer.from(pngPicture(20, 10, [255, 0, 0])))
  resign(files, { log: team.organization.audit })
  const { ok, judgement } = await verifyPack(await writeZip(files))
  expect({ ok, judgement }).toEqual({ ok: false, judgement: 'notGood' })
})
