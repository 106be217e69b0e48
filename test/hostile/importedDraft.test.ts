import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftTask } from '#core/backup/import/draftTask.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { othersGoOn } from './support/othersGoOn.ts'
import { tangled } from '#test/support/tangled.ts'

let source: TestSlices
let target: TestSlices

beforeEach(async () => {
  source = await openTestSlices(slices)
  target = await openTestSlices(slices, { taskMs: { [draftTask.name]: 1_000 } })
})
afterEach(async () => {
  await source.dispose()
  await target.dispose()
})

/** An export as a folder, its only draft replaced and the list of files agreeing with it. */
async function exportWith(draft: Uint8Array): Promise<{ path: string; draftFile: string }> {
  await source.call('playbooks.create', { name: 'Bread' })
  const { path } = await source.call('backups.export', { form: 'folder' })
  const list = join(path, 'manifest.json')
  const manifest = JSON.parse(readFileSync(list, 'utf8')) as {
    files: { path: string; sizeBytes: number; sha256: string }[]
  }
  const file = manifest.files.find((one) => one.path.startsWith('drafts/'))!
  writeFileSync(join(path, file.path), draft)
  file.sizeBytes = draft.length
  file.sha256 = createHash('sha256').update(draft).digest('hex')
  writeFileSync(list, JSON.stringify(manifest))
  return { path, draftFile: file.path }
}

test('a draft that takes too long to read is refused by its file, and other work goes on', async () => {
  const draft = tangled(200_000)
  expect(draft.length).toBeLessThan(4_000_000)
  const { path, draftFile } = await exportWith(draft)
  const importing = target.call('backups.import', { source: { path } })
  expect(await othersGoOn(target, importing)).toBe(true)
  await expect(importing).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining(`${draftFile} is too large or takes too long to read`) as string,
  })
})
