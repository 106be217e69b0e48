import { openDataFile } from '#core/store/storageErrors.ts'

/** Run as a program of its own: opens a file, writes a row, prints `open`, and keeps the file until it is killed. */
const [file = ''] = process.argv.slice(2)
openDataFile({ file }).exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
process.stdout.write('open\n')
setInterval(() => {}, 1_000)
