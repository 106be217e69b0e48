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
const lastRun = readLastRun()
const state = measure(lastRun ?? noReach)
const noRun = 'No full test run was recorded here, so nothing counts as reached. Run npm test first.'

endWithReader(process.stdout)
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`)

const docs = process.argv.indexOf('--docs')

if (docs !== -1) {
  const folder = process.argv[docs + 1]
  if (folder === undefined) print(referencePages().map(({ text }) => `${text}\n`))
  else writeReference(folder)
} else if (process.argv.includes('--json')) {
  print([JSON.stringify({ ...figures(state), ...(lastRun === undefined ? { run: null } : {}) })])
} else {
  print(process.argv.includes('--missing') ? missingLines(state) : summaryLines(state))
  if (lastRun === undefined) process.stderr.write(`${noRun}\n`)
}
