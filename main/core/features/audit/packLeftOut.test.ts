import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { readPack } from '#test/support/evidencePack.ts'

let team: TestSlices
const about = { framework: 'none', from: '2026-03-01', to: '2026-03-31' }

/** Changes one record past Orgata. */
function edit(table: string, kind: string, name: string, members: object): string {
  const { db } = team.organization.store
  const rows = db.prepare(`SELECT seq, id, data FROM "records/${table}"`).all()
  const row = rows.find(({ data }) => {
    const record = JSON.parse(String(data)) as { kind: string; name: string }
    return record.kind === kind && record.name.includes(name)
  })!
  const data = JSON.stringify({ ...(JSON.parse(String(row.data)) as object), ...members })
  db.prepare(`UPDATE "records/${table}" SET data = ? WHERE seq = ?`).run(data, row.seq!)
  return String(row.id)
}

let broken: string[]

/** Two playbooks with a run each; then the version of one, a step, a run and a file are edited in the database. */
beforeAll(async () => {
  team = await openTestSlices(slices)
  for (const title of ['Close the till', 'Fire the oven', 'Sweep']) {
    const { id: playbookId } = team.publish(testContent([testStep('a', { title: `${title}!` })], { title }))
    const { id: runId } = await team.call('runs.start', { playbookId })
    const { steps } = await team.call('runs.get', { runId })
    const item = steps[0]!.item!
    const { sha256, sizeBytes } = await team.organization.blobs.put(Buffer.from(title))
    team.write(
      (context) =>
        void context.insert('attachment', {
          name: `${title}.txt`,
          sha256,
          sizeBytes,
          mediaType: 'text/plain',
          runId,
          workItemId: item.id,
          evidenceId: null,
        }),
    )
    await team.call('work.complete', { workItemId: item.id })
  }
  broken = [
    edit('definitions', 'playbookVersion', 'Close the till', { content: null }),
    edit('files', 'attachment', 'Fire the oven', { sha256: 5 }),
    edit('runs', 'run', 'Sweep', { status: 'nonsense', startedAt: '2026-03-02T08:00:00.000Z' }),
    edit('runs', 'stepExecution', 'Fire the oven', { position: 'first' }),
  ]
  team.clock.nowMs = Date.parse('2026-04-02T08:00:00.000Z')
})
afterAll(() => team.dispose())

test('a report goes on without records that were edited past Orgata, and names them in every form', async () => {
  const preview = await team.call('reports.preview', about)
  expect(preview.unread!.map(({ id }) => id).toSorted()).toEqual(broken.toSorted())
  expect(preview.leftOut).toEqual([expect.objectContaining({ name: 'Close the till', why: 'unreadable' })])
  const report = await team.call('reports.generate', { ...about, formats: ['pdf', 'html', 'csv', 'json'] })
  expect(report.status).toBe('completed')
  for (const { format, sha256 } of report.outputs.filter((one) => one.format !== 'pdf')) {
    const { bytes } = await team.organization.blobs.read(sha256, 0, 500_000)
    expect({ format, text: Buffer.from(bytes).toString() }).toEqual({
      format,
      text: expect.stringMatching(/not as Orgata writes it \(content/),
    })
  }
})

test('so does a pack, which says in its answer and in the log what it left out', async () => {
  const { leftOut, missingFiles, path } = await team.call('audit.exportPack', about)
  expect(leftOut.map(({ id }) => id).toSorted()).toEqual(broken.toSorted())
  expect(leftOut.find(({ kind }) => kind === 'attachment')).toMatchObject({ name: 'Fire the oven.txt' })
  expect(missingFiles).toEqual([])
  const files = [...(await readPack(path)).keys()].filter((name) => name.startsWith('files/'))
  expect(files).toEqual(['files/Close the till.txt'])
  const { items } = await team.call('audit.list', {})
  const entry = items.find(({ action }) => action === 'audit.exportPack')!
  const { log, seq } = entry
  expect(JSON.stringify(await team.call('audit.get', { log, seq }))).toContain('"leftOut":4')
  // The logs still tell what the database no longer holds.
  expect((await verifyPack(path)).judgement).toBe('notBorneOut')
})
