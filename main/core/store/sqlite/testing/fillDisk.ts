import { StorageError } from '../storageError.ts'
import { openDriver } from '../openDriver.ts'

/** The program's output when the disk is full. */
export interface DiskFull {
  /** Changes that returned, of five rows each. */
  acknowledged: number
  /** Rows that it then reads. */
  rows: number
  code: string
  isInTransaction: boolean
}

/** Run as a program of its own: changes a file until the disk refuses it, then prints its state. */
const [file = ''] = process.argv.slice(2)
const db = openDriver({ file })
db.exec('CREATE TABLE IF NOT EXISTS t (x)')
let acknowledged = 0

function change(): void {
  db.transaction(() => {
    for (let k = 0; k < 5; k++) {
      db.prepare('INSERT INTO t VALUES (?)').run(String(acknowledged).padEnd(1_500, 'x'))
    }
  })
  acknowledged++
}

try {
  for (;;) change()
} catch (error) {
  if (!(error instanceof StorageError)) throw error
  const rows = Number(db.prepare('SELECT count(*) AS n FROM t').get()?.n)
  const said: DiskFull = { acknowledged, rows, code: error.code, isInTransaction: db.inTransaction }
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
