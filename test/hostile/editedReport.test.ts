import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { PreviewedControl } from '#shared/contract/reports.contract.ts'
import { editClosed } from './support/closedFile.ts'
import { keepClosedFolder } from './support/closedFolder.ts'

// SQL on the runs in a closed data folder, so that a control has what it lacks.
const period = { from: '2020-01-01', to: '2030-12-31' }
const controlOf = (id: string, { controls }: { controls: PreviewedControl[] }) =>
  controls.find(({ controlId }) => controlId === id)!

const saidOf = ({ findings }: PreviewedControl) =>
  findings.filter((text) => text.includes('is not what the audit log says'))

let doneId = ''
let openId = ''
const folder = await keepClosedFolder(async (call) => {
  await call('organizations.loadExample', {})
  const preview = await call('reports.preview', period)
  const runs = preview.controls.flatMap((control) => control.runs)
  doneId = runs.find(({ status }) => status === 'completed')!.runId
  openId = controlOf('CC1.4', preview).runs[0]!.runId
})
afterEach(() => folder.close())
afterAll(() => folder.dispose())

async function previewAfter(edit: (db: DatabaseSync) => void) {
  await folder.open(folder.copy(edit))
  return folder.call('reports.preview', period)
}

/** The records of a run: itself, and what belongs to it. */
const ofRun = (runId: string) => `(id = '${runId}' OR json_extract(data, '$.runId') = '${runId}')`

const endsAll = (runId: string, more = '') => `UPDATE "records/runs" SET data =
  json_set(data, '$.status', 'completed', '$.endedAt', json_extract(data, '$.createdAt')${more})
  WHERE c0 IN ('run', 'stepExecution') AND ${ofRun(runId)}`

const stampedLater = `, '$.hlc', 'f' || substr(json_extract(data, '$.hlc'), 2)`

test('what nobody edited meets the control, and says nothing', async () => {
  const preview = await previewAfter(() => undefined)
  for (const [id, state] of [
    ['CC6.4', 'met'],
    ['CC1.4', 'partial'],
  ] as const) {
    const control = controlOf(id, preview)
    expect({ state: control.state, said: saidOf(control) }).toEqual({ state, said: [] })
  }
})

test.each([
  ['under their stamps', ''],
  ['under stamps that no entry names', stampedLater],
])('AUDIT-45 a run that is completed by SQL, %s, meets no control', async (_what, more) => {
  const control = controlOf('CC1.4', await previewAfter((db) => db.exec(endsAll(openId, more))))
  expect(control).toMatchObject({ state: 'partial', runs: [{ runId: openId, status: 'completed' }] })
  expect(saidOf(control)).toHaveLength(1)
})

test('AUDIT-45 a run that is copied by SQL meets no control', async () => {
  const control = controlOf(
    'CC6.4',
    await previewAfter((db) => {
      const names = ['id', 'runId', 'playbookId', 'versionId'].map((field) => `$.${field}`)
      const columns = db.prepare(`SELECT name FROM pragma_table_info('records/runs')`).all()
      const kept = columns
        .map(({ name }) => String(name))
        .filter((name) => !['seq', 'id', 'data'].includes(name))
      const anew = `'a' || substr(json_extract(data, '${names[0]}'), 2)`
      const run = `iif(c0 = 'run', data, json_set(data, '${names[1]}', 'a' || substr('${doneId}', 2)))`
      db.exec(`INSERT INTO "records/runs" (seq, id, data, ${kept.join(', ')})
        SELECT seq + 100000, 'a' || substr(id, 2), json_set(${run}, '$.id', ${anew}), ${kept.join(', ')}
        FROM "records/runs" WHERE ${ofRun(doneId)}`)
      db.exec(`DELETE FROM "records/runs" WHERE ${ofRun(doneId)}`)
    }),
  )
  expect(control.state).toBe('partial')
  expect(saidOf(control)).toHaveLength(1)
})

test('AUDIT-45 a run that was reopened, and is put back by SQL, meets no control', async () => {
  const dataDir = folder.copy()
  const kept: Record<string, SQLOutputValue>[] = []
  editClosed(dataDir, (db) => {
    kept.push(...db.prepare(`SELECT * FROM "records/runs" WHERE ${ofRun(doneId)}`).all())
  })
  await folder.open(dataDir)
  const { steps } = await folder.call('runs.get', { runId: doneId })
  const { id: workItemId, version } = steps.findLast(({ item }) => item?.status === 'completed')!.item!
  await folder.call('work.reopen', { workItemId, version, reason: 'The wrong day' })
  expect(controlOf('CC6.4', await folder.call('reports.preview', period)).state).toBe('partial')
  await folder.close()
  editClosed(dataDir, (db) => {
    const put = db.prepare('UPDATE "records/runs" SET data = ?, rev = ? WHERE id = ?')
    for (const { id, data, rev } of kept) put.run(data!, rev!, id!)
  })
  await folder.open(dataDir)
  const control = controlOf('CC6.4', await folder.call('reports.preview', period))
  expect(control.runs.find(({ runId }) => runId === doneId)).toMatchObject({ status: 'completed' })
  expect(control.state).toBe('partial')
  expect(saidOf(control)).toHaveLength(1)
})
