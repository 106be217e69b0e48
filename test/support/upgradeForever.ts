import { inspectFile, upgradeFile } from '#core/store/fileFormat.ts'
import { raiseRecords } from '#core/store/raiseRecords.ts'
import { openDataFile } from '#core/store/storageErrors.ts'
import type { UpgradeStep } from '#core/store/upgradeSteps.ts'

/** Run as a program of its own: upgrades a file by two steps; a line on the output reports that it returned. */
const [file = ''] = process.argv.slice(2)

const steps: readonly UpgradeStep[] = [
  {
    to: 2,
    name: 'names in a table of their own',
    run: (db) =>
      db.exec(
        `CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT);
         INSERT INTO names SELECT id, json_extract(data, '$.name') FROM "records/work"`,
      ),
  },
  {
    to: 3,
    name: 'work items: effort',
    run: (db, onStep) =>
      raiseRecords(db, 'workItem', onStep, [
        {
          kind: 'workItem',
          to: 2,
          name: 'effort',
          adds: ['effort'],
          run: (record) => ({ ...record, effort: 1 }),
        },
      ]),
  },
]

const db = openDataFile({ file, inspect: (reader) => inspectFile(reader, file, 3) })
process.stdout.write('open\n')
upgradeFile(db, file, { steps, target: 3 })
process.stdout.write('done\n')
db.close()
