import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { readArchive } from '#test/support/readArchive.ts'

type Row = { id: string; kind: string }

/** Changes one record of each kind past Orgata; answers the kinds. */
function breakRecords(dataDir: string, broken: (row: Row) => object): string[] {
  const [organization] = readdirSync(join(dataDir, 'organizations'))
  const db = new DatabaseSync(join(dataDir, 'organizations', organization!, 'orgata.db'))
  const kinds: string[] = []
  for (const table of ['definitions', 'runs', 'work'].map((name) => `"records/${name}"`)) {
    const rows = db.prepare(`SELECT seq, data FROM ${table} GROUP BY json_extract(data, '$.kind')`).all()
    for (const { seq, data } of rows) {
      const row = JSON.parse(String(data)) as Row
      db.prepare(`UPDATE ${table} SET data = ? WHERE seq = ?`).run(JSON.stringify(broken(row)), seq as number)
      kinds.push(row.kind)
    }
  }
  db.close()
  return kinds
}

test.each<[string, (row: Row) => object]>([
  ['hold other values', (row) => ({ ...row, name: 5, content: null, status: 'nonsense' })],
  ['lack their fields', ({ id, kind }) => ({ id, kind })],
])('records that %s stop neither an export, which names them, nor its import', async (_what, broken) => {
  const made = await openTestApp()
  await made.app.call('organizations.loadExample', {}, testActor)
  await made.app.close()
  const kinds = breakRecords(made.dataDir, broken)
  const app = await createApp(testPorts(made.dataDir))
  const other = await openTestApp()
  try {
    const { path, leftOut, records } = await app.call('backups.export', {}, testActor)
    expect(new Set(leftOut.map(({ kind }) => kind))).toEqual(new Set(kinds))
    expect(leftOut[0]!.why).toContain('It is not in Orgata’s format')
    const written = await readArchive(path)
    for (const kind of kinds) expect(written.get(`left-out/${kind}.jsonl`)!.toString()).toContain(kind)
    const taken = await other.app.call('backups.import', { source: { path } }, testActor)
    expect(taken).toMatchObject({ records, leftOut: leftOut.length })
  } finally {
    await other.dispose()
    await app.close()
    await made.dispose()
  }
})
