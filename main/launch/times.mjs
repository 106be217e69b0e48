/** The output of `npm test -- --times`: the time of a run by part. */

/** @typedef {{name: string, wallMs: number, cpuMs?: number}} Times `cpuMs` only where it can be known */
/**
 * @typedef {{project: string, file: string, wallMs: number, cpuMs: number, tests: {name: string, wallMs: number}[]}} FileTimes
 *   as test/support/countReporter.ts writes it
 */

const shown = 12

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(9)

/** @param {Times} times */
const line = ({ name, wallMs, cpuMs }) =>
  `${seconds(wallMs)} ${cpuMs === undefined ? ''.padStart(9) : seconds(cpuMs)}  ${name}`

/** @param {Times[]} all */
const slowest = (all) => all.toSorted((a, b) => b.wallMs - a.wallMs).slice(0, shown)

/** @param {FileTimes[]} files @returns {Times[]} the sum of each project, in the order of their first files */
function sumByProject(files) {
  return [...new Set(files.map(({ project }) => project))].map((project) => {
    const own = files.filter((file) => file.project === project)
    return {
      name: `${project} (${own.length} files)`,
      wallMs: own.reduce((sum, { wallMs }) => sum + wallMs, 0),
      cpuMs: own.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    }
  })
}

/**
 * The lines of `--times`. Files run side by side, so the wall times of the projects come to more than the run took.
 * @param {Times[]} steps what ran one after another: checks, build, tests
 * @param {Times[]} checks
 * @param {FileTimes[]} files
 * @returns {string[]}
 */
export function timesReport(steps, checks, files) {
  const tests = files.flatMap(({ file, tests: own }) =>
    own.map(({ name, wallMs }) => ({ name: `${file} > ${name}`, wallMs })),
  )
  return [
    `${'wall'.padStart(9)} ${'cpu'.padStart(9)}`,
    ...steps.map(line),
    '',
    'Checks',
    ...slowest(checks).map(line),
    '',
    'Tests by project',
    ...sumByProject(files).map(line),
    '',
    'Slowest test files',
    ...slowest(files.map(({ file, wallMs, cpuMs }) => ({ name: file, wallMs, cpuMs }))).map(line),
    '',
    'Slowest tests',
    ...slowest(tests).map(line),
  ]
}
