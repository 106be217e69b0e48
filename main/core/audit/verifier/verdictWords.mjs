/** @typedef {import('./packCheck.mjs').Verdict} Verdict */
/** @typedef {import('./oneLog.mjs').LogVerdict} LogVerdict */

/** Nothing from a pack may steer the terminal. @param {string} text */
export const plain = (text) => text.replaceAll(/\p{C}/gu, '?')

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

/** @param {string} instant */
const minute = (instant) => instant.slice(0, 16).replace('T', ' ')

/**
 * Who saw the log besides the computer that wrote it, and up to where.
 * @param {import('./oneLog.mjs').LogVerdict} log
 */
function witnessLines({ entries, witnesses }) {
  const [most] = witnesses
  if (most === undefined) return ['by no other computer yet: only its own signature stands for it']
  const seen = witnesses.map(
    ({ name, upTo, at }) => `up to entry ${upTo} by ${name}, ${minute(at)} by its clock`,
  )
  const left = entries - most.upTo
  if (left < 1) return seen
  const which = left === 1 ? `entry ${entries} is` : `entries ${most.upTo + 1} to ${entries} are`
  return [...seen, `${which} witnessed by nobody yet`]
}

/** @param {import('./oneLog.mjs').LogVerdict} log @returns {[string, string][]} */
function logFacts(log) {
  const { entries, shown, erased, withheld, checkpoints, hiddenPossibly } = log
  const span = log.from === '' ? '' : `, from ${log.from} to ${log.to}`
  const hidden = entries - shown
  const extent = `${counted(entries, 'entry', 'entries')} checked${log.ok ? '' : ', and not in order behind them'}`
  return [
    ['Log', `${extent}${span}`],
    [
      'Shown',
      log.own || hidden < 1
        ? ''
        : `${counted(shown, 'entry', 'entries')}; of ${hidden} only the hash, up to ${hiddenPossibly} of them within the period`,
    ],
    ['Content', `${erased} erased, ${withheld} not part of this pack`],
    ['Checkpoints', `${checkpoints} signed`],
    ['Known of it', log.remark],
    ...(log.ok ? witnessLines(log) : []).map(
      (text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Witnessed' : ' ', text]),
    ),
  ]
}

/** @param {[string, string][]} facts */
const listed = (facts) =>
  facts.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(13)} ${value}`)

const heads = {
  good: 'GOOD: this pack is whole and unchanged, and every entry of its logs is the one that was signed.',
  notBorneOut:
    'WHOLE, BUT NOT BORNE OUT: the files are as they were signed, and their report or evidence is not all that the logs speak of.',
  packedAgain:
    'WHOLE, BUT PACKED AGAIN: the files are as they were signed, the archive around them is not. Ask for the original file.',
  earlier:
    'WHOLE, BUT OF AN EARLIER VERSION: the files are as they were signed. Ask for a new pack of the same period.',
  notGood: 'NOT GOOD: this pack is not as it was signed.',
}

/**
 * What a reader has to know before anything else: how much is checked, hidden, left out and missing, and up to when others
 * saw the logs.
 * @param {Verdict} verdict
 * @returns {[string, string][]}
 */
function firstFacts({ logs, logsLeftOut, logsCut, withheldAmiss, report, files, recorded }) {
  const sum = (/** @type {(log: LogVerdict) => number} */ of) =>
    logs.reduce((total, log) => total + of(log), 0)
  const entries = sum((log) => log.entries)
  const hidden = sum((log) => log.entries - log.shown)
  const inside = sum((log) => log.hiddenInside)
  const [withheld, erased] = [sum((log) => log.withheld), sum((log) => log.erased)]
  const possibly = sum((log) => log.hiddenPossibly)
  const { runs, controls, missing } = report
  const seen = logs.map(({ name, entries: size, witnesses: [most] }) =>
    most === undefined
      ? `${name}: seen by nobody else, so that any number may be missing at its end`
      : `${name}: seen to entry ${most.upTo} of ${size} at ${minute(most.at)}; what it wrote later may be missing`,
  )
  return [
    ['Checked', `${counted(entries, 'entry', 'entries')} in ${counted(logs.length, 'log', 'logs')}`],
    [
      'Hidden',
      `${counted(hidden, 'entry', 'entries')} of other computers by hash alone; ${possibly} of them can be of the period, ${inside} surely are`,
    ],
    [
      'No content',
      `${counted(withheld, 'entry', 'entries')} kept back, ${withheldAmiss} of them of a team whose others are shown; ${erased} erased`,
    ],
    [
      'Left out',
      `${counted(logsLeftOut.length, 'log', 'logs')}${logsLeftOut.length > 0 ? `: ${shortList(logsLeftOut)}` : ''}; ${logsCut.length} cut short`,
    ],
    [
      'Runs',
      report.compared
        ? `${runs.inReport} in the report, ${runs.inLogs} in the logs, ${runs.leftOut} left out, ${runs.inTrash} in the trash`
        : 'not compared',
    ],
    [
      'Controls',
      report.compared
        ? `by the logs ${controls.met} met, ${controls.partial} in part, ${controls.without} without a run; compare what you read`
        : 'not compared',
    ],
    [
      'Evidence',
      `${counted(files, 'file', 'files')}, ${recorded} of them recorded in a log; ${missing.length} recorded and missing`,
    ],
    ...shortened(report.claims).map(
      (text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Claimed' : ' ', text]),
    ),
    [
      'Times',
      report.oddTimes > 0
        ? `${counted(report.oddTimes, 'run has', 'runs have')} times by a computer's clock that the server saw otherwise; the report names them`
        : '',
    ],
    ...shortened(seen).map((text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Up to' : ' ', text])),
  ]
}

const mostNamed = 20

/** @param {string[]} texts */
const shortened = (texts) =>
  texts.length <= mostNamed ? texts : [...texts.slice(0, mostNamed), `and ${texts.length - mostNamed} more`]

/** @param {string[]} names */
const shortList = (names) => shortened(names).join(', ')

/** Every key, and by what it is tied to a person. @param {Verdict} verdict */
const keyLines = ({ keys }) =>
  keys.flatMap(({ name, fingerprint, hasLog, chain }) => [
    `  ${fingerprint}  ${name}${hasLog ? '' : ', whose log is not here'}`,
    `    ${chain.length > 0 ? chain.join('; ') : 'no entry that is shown here says whose key this is'}`,
  ])

/** The verdict in words. @param {Verdict} verdict */
export function describe(verdict) {
  const isWhole = verdict.judgement !== 'notGood'
  const [own, ...others] = verdict.logs
  const { differences, missing, untaken } = verdict.report
  const { logsCut, withheldAmiss } = verdict
  const problems = verdict.problems.map(({ file, message }) =>
    file && !message.includes(file) ? `${file}: ${message}` : message,
  )
  const lacking = missing.map((name) => `Evidence that the logs record is missing: ${name}`)
  const keptBack = `The content of ${counted(withheldAmiss, 'entry', 'entries')} is kept back although their team is in the pack.`
  return [
    heads[verdict.judgement],
    ...(isWhole && verdict.form !== '' ? [`  ! ${verdict.form}`] : []),
    ...shortened([
      ...problems,
      ...logsCut,
      ...(withheldAmiss > 0 ? [keptBack] : []),
      ...differences,
      ...lacking,
    ]).map((text) => `  x ${text}`),
    ...(isWhole ? ['', ...listed(firstFacts(verdict))] : []),
    '',
    ...listed([
      ['Organization', verdict.organization],
      ['Computer', verdict.device],
      ['Pack made', verdict.created],
      ['Key', verdict.fingerprint],
      ...(own === undefined ? [] : logFacts(own)),
    ]),
    ...others.flatMap((log) => [
      '',
      `The log of ${log.name}`,
      ...listed([['Key', log.fingerprint], ...logFacts(log)]),
    ]),
    ...(isWhole && verdict.keys.length > 0
      ? ['', 'Keys that signed in this pack', ...keyLines(verdict)]
      : []),
    ...(verdict.report.claims.length > 0
      ? [
          '',
          'What is claimed stands in one member’s log alone, and whoever made the pack signed that it did not arrive: ask that member.',
        ]
      : []),
    ...(untaken.length > 0
      ? [
          '',
          'Changes that nobody took, or that were merged: what the report states does not rest on them.',
          ...shortened(untaken).map((text) => `  - ${text}`),
        ]
      : []),
    ...(verdict.warnings.length > 0
      ? [
          '',
          'Worth knowing (nothing is broken by it):',
          ...shortened(verdict.warnings).map((text) => `  - ${text}`),
        ]
      : []),
    ...(isWhole
      ? [
          '',
          'Compare each key with what the organization told you: anybody can sign with a key of their own.',
        ]
      : []),
  ]
    .map(plain)
    .join('\n')
}
