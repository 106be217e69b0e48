import { parseArgs } from 'node:util'
import { noReach } from '#core/reach/reach.ts'
import { endWithReader } from '#hosts/node/endWithReader.ts'
import { readLastRun } from './models/lastRun.ts'
import { measure } from './models/measure.ts'
import { referencePages, writeReference } from './reference/reference.ts'
import { figures, missingLines, summaryLines } from './models/report.ts'

/**
 * `npm run -s models [-- --json | --missing | --docs [DIR]]`: the progress of the specification, from its table and the
 * last full run of the tests. A field is built when it has a carrier, operations wrote two different values into it,
 * and an answer contains it. `--missing` lists what cannot be set, reached or called. `--docs [DIR]` writes the
 * reference of every kind of record and every operation: as Markdown to the output, or one file each below a folder.
 */
const usage = 'Usage: npm run -s models [-- --json | --missing | --docs [DIR]]'

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        missing: { type: 'boolean', default: false },
        docs: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
    if (positionals.length > (values.docs ? 1 : 0)) throw new Error(`Superfluous: ${positionals.join(' ')}`)
    return { ...values, folder: positionals[0] }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`)
    process.exit(2)
  }
}

const asked = readArguments()
if (asked.help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const lastRun = readLastRun()
const state = measure(lastRun ?? noReach)
const noRun = 'No full test run was recorded here, so nothing counts as reached. Run npm test first.'

endWithReader(process.stdout)
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`)

if (asked.docs) {
  const { folder } = asked
  if (folder === undefined) print(referencePages().map(({ text }) => `${text}\n`))
  else writeReference(folder)
} else if (asked.json) {
  print([JSON.stringify({ ...figures(state), ...(lastRun === undefined ? { run: null } : {}) })])
} else {
  print(asked.missing ? missingLines(state) : summaryLines(state))
  if (lastRun === undefined) process.stderr.write(`${noRun}\n`)
}
