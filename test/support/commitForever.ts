import type { EntityRecord } from '#shared/entities/registry.ts'
import { openStore } from '#core/store/openStore.ts'
import type { Change } from '#core/store/store.ts'
import { jobRoleRecord, workItemRecord } from './storeRecords.ts'

/**
 * Run as a program of its own: commits until it is killed. Commit n inserts a work item, changes a job role that counts
 * the commits, and writes a row beside them; a line `n` on the output says that the commit returned.
 */
const [file = '', id = ''] = process.argv.slice(2)
const store = await openStore({ file, clock: { nowMs: Date.now }, log: { info() {}, warn() {}, error() {} } })
store.db.exec('CREATE TABLE IF NOT EXISTS notes (n INTEGER PRIMARY KEY, item TEXT NOT NULL)')

const place = (n: number) => `${id.slice(0, -12)}${String(n).padStart(12, '0')}`
const counterId = place(0)

for (;;) {
  const before: EntityRecord<'jobRole'> | undefined = store.get('jobRole', counterId)
  const n = (before?.version ?? 0) + 1
  const changes: Change[] = [
    { kind: 'workItem', before: null, after: workItemRecord(place(n), { name: `Item ${n}` }) },
    {
      kind: 'jobRole',
      before: before ?? null,
      after: jobRoleRecord(counterId, { version: n, name: `Count ${n}` }),
    },
  ]
  store.commit(changes, (db) => db.prepare('INSERT INTO notes VALUES (?, ?)').run(n, place(n)))
  process.stdout.write(`${n}\n`)
}
