import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { unpackText } from '#core/audit/storedText.ts'
import { createApp } from '#core/createApp.ts'
import { recordTable } from '#core/store/recordTables.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { ShortForm } from '#core/store/sqlite/shortForm.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { founders, longProcedure } from '#test/support/procedures.ts'
import { newFolder, organizationFile } from '#test/support/product.ts'
import { median } from './figures.ts'

export interface StartedRuns {
  /** What the data file grows by for a run, and what the texts of its records, its entry and the content have. */
  bytes: number
  textBytes: number
  /** A start, and one commit of the same texts into a bare table. */
  startMs: number
  bareMs: number
}

const steps = 10

/** Starts runs of ten steps through the core, in an organization that has as many already. */
export async function startedRuns(runs: number): Promise<StartedRuns> {
  const dataDir = newFolder()
  try {
    let app = await createApp(testPorts(dataDir))
    await app.call('organizations.create', founders, testActor)
    await app.call('organizations.loadExample', {}, testActor)
    const [role] = (await app.call('team.jobRoles', {}, testActor)).items
    const files = [{ name: 'ovens.md', text: longProcedure('Check the ovens', role!.name, steps) }]
    const { imported } = await app.call('playbooks.importMarkdown', { files }, testActor)
    const { playbookId } = imported[0]!
    await app.call('playbooks.publish', { playbookId }, testActor)
    const start = async () => {
      const times: number[] = []
      for (let i = 0; i < runs; i++) {
        const before = performance.now()
        await app.call('runs.start', { playbookId }, testActor)
        times.push(performance.now() - before)
      }
      return median(times)
    }
    await start()
    await app.close()
    const sizeBefore = fileBytes(dataDir)
    app = await createApp(testPorts(dataDir))
    const startMs = await start()
    await app.close()
    const bytes = (fileBytes(dataDir) - sizeBefore) / runs
    const texts = textsOfLastRun(organizationFile(dataDir))
    const textBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    return { bytes, textBytes, startMs, bareMs: bareMs(join(dataDir, 'bare.db'), texts, runs) }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function fileBytes(dataDir: string): number {
  const file = organizationFile(dataDir)
  const names = readdirSync(join(file, '..'), { encoding: 'utf8' })
  const own = names.filter((name) => join(file, '..', name).startsWith(file))
  return own.reduce((sum, name) => sum + statSync(join(file, '..', name)).size, 0)
}

/** The records as they are read, the entry and its content. */
function textsOfLastRun(file: string): string[] {
  const db = openDriver({ file, readOnly: true })
  const rows = (['runs', 'work'] as const).flatMap((collection) => {
    const { name, leftOut } = recordTable(collection)
    const form = new ShortForm(db, name, leftOut)
    const count = collection === 'runs' ? steps + 1 : 1
    const last = db.prepare(`SELECT * FROM "${name}" ORDER BY seq DESC LIMIT ${count}`).all()
    return last.map((row) => JSON.stringify(form.fieldsOf(row)))
  })
  const { entry, payload } = db
    .prepare(
      'SELECT entry, payload FROM audit_entry JOIN audit_payload USING (seq) ORDER BY seq DESC LIMIT 1',
    )
    .get()!
  db.close()
  return [...rows, ...[entry, payload].map((text) => Buffer.from(unpackText(text)!).toString())]
}

function bareMs(file: string, texts: readonly string[], runs: number): number {
  const db = new DatabaseSync(file)
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)',
  )
  const insert = db.prepare('INSERT INTO bare (text) VALUES (?)')
  const times = Array.from({ length: runs }, () => {
    const before = performance.now()
    db.exec('BEGIN IMMEDIATE')
    for (const text of texts) insert.run(text)
    db.exec('COMMIT')
    return performance.now() - before
  })
  db.close()
  return median(times)
}
