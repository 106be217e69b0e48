/** @typedef {import('./packCheck.mjs').Verdict} Verdict */
/** @typedef {import('./oneLog.mjs').LogVerdict} LogVerdict */

/** Nothing from a pack may steer the terminal. @param {string} text */
export const plain = (text) => text.replaceAll(/\p{C}/gu, '?')

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

/** @param {string} instant */
const minute = (instant) => instant.slice(0, 16).replace('T', ' ')

/** What a pack gives as an instant may be any text. @param {string} instant */
const second = (instant) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) ? `${instant.slice(0, 19).replace('T', ' ')} UTC` : instant

/**
 * Who saw the log besides the computer that wrote it, and up to where.
 * @param {import('./oneLog.mjs').LogVerdict} log
 */
function witnessLines({ entries, witnesses }) {
  const [most] = witnesses
  if (most === undefined) return ['by no other computer yet; only its own signature vouches for it']
  const seen = witnesses.map(
    ({ name, upTo, at }) => `up to entry ${upTo} by ${name}, ${minute(at)} UTC by its own clock`,
  )
  const left = entries - most.upTo
  if (left < 1) return seen
  const which = left === 1 ? `entry ${entries} is` : `entries ${most.upTo + 1} to ${entries} are`
  return [...seen, `${which} not witnessed yet`]
}

/** @param {import('./oneLog.mjs').LogVerdict} log @returns {[string, string][]} */
function logFacts(log) {
  const { entries, shown, erased, withheld, checkpoints, hiddenPossibly } = log
  const span = log.from === '' ? '' : `, from ${second(log.from)} to ${second(log.to)}`
  const hidden = entries - shown
  const extent = `${counted(entries, 'entry', 'entries')} checked${log.ok ? '' : '; what follows is not in order'}`
  return [
    ['Log', `${extent}${span}`],
    [
      'Shown',
      log.own || hidden < 1
        ? ''
        : `${counted(shown, 'entry', 'entries')}; ${hidden} as a hash only, up to ${hiddenPossibly} of them within the period`,
    ],
    ['Content', `${erased} erased, ${withheld} withheld from this pack`],
    ['Checkpoints', `${checkpoints} signed`],
    ['Note', log.remark],
    ...(log.ok ? witnessLines(log) : []).map(
      (text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Witnessed' : ' ', text]),
    ),
  ]
}

/** @param {number} least @param {number} most */
const inPeriod = (least, most) =>
  least === most ? `${most} of them` : `between ${least} and ${most} of them`

/** @param {[string, string][]} facts */
const listed = (facts) =>
  facts.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(13)} ${value}`)

const heads = {
  good: 'GOOD: this pack is complete and unchanged, and every entry of its logs is exactly as it was signed.',
  notBorneOut:
    'WHOLE, BUT NOT BORNE OUT: the files are as they were signed, but the report or the evidence does not match the logs.',
  packedAgain:
    'WHOLE, BUT PACKED AGAIN: the files are as they were signed, but another program packed them. Ask for the original file.',
  earlier:
    'WHOLE, BUT OF AN EARLIER VERSION: the files are as they were signed. Ask for a new pack of the same period.',
  notGood: 'NOT GOOD: this pack is not as it was signed. Do not rely on it; ask for the original file.',
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
      ? `${name}: seen by no other computer, so any number of entries may be missing at its end`
      : `${name}: seen to entry ${most.upTo} of ${size} at ${minute(most.at)} UTC; later entries may be missing`,
  )
  return [
    ['Checked', `${counted(entries, 'entry', 'entries')} in ${counted(logs.length, 'log', 'logs')}`],
    [
      'Hidden',
      `${counted(hidden, 'entry', 'entries')} of other computers, included as a hash only; ${inPeriod(inside, possibly)} within the period`,
    ],
    [
      'No content',
      `${counted(withheld, 'entry', 'entries')} withheld, ${withheldAmiss} of them of a team whose other entries are shown; ${erased} erased`,
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
        ? `${controls.met} met, ${controls.partial} partly met, ${controls.without} without a run, according to the logs; compare with the report`
        : 'not compared',
    ],
    ['Report made', report.made],
    [
      'Compared',
      report.sameFiles.length > 0
        ? `${shortList(report.sameFiles)}: follow from the JSON report, byte for byte`
        : '',
    ],
    ...shortened(makersWord(report)).map(
      (text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Maker’s word' : ' ', text]),
    ),
    [
      'Not compared',
      report.filesNotCompared.length > 0
        ? `${shortList(report.filesNotCompared)}: not checked, so it rests on the maker’s word; read a compared file instead`
        : '',
    ],
    [
      'Evidence',
      `${counted(files, 'file', 'files')}, ${recorded} of them recorded in a log; ${missing.length} recorded but missing`,
    ],
    ...shortened(report.claims).map(
      (text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Claimed' : ' ', text]),
    ),
    [
      'Times',
      report.oddTimes > 0
        ? `${counted(report.oddTimes, 'run has', 'runs have')} times from a computer’s clock that contradict the server; the report names them`
        : '',
    ],
    [
      'Stamps',
      report.stampedOtherwise > 0
        ? `${counted(report.stampedOtherwise, 'run has', 'runs have')} times that the stamps of the logs contradict, and the report does not say so; a clock was wrong or was changed`
        : '',
    ],
    ...shortened(seen).map((text, i) => /** @type {[string, string]} */ ([i === 0 ? 'Up to' : ' ', text])),
  ]
}

/** What only the maker of the pack says, and no entry shown here. @param {Verdict['report']} report */
const makersWord = ({ compared, makersWord: texts }) =>
  compared
    ? [...texts, 'which times contradict those of the server, as a pack holds no receipts of the server']
    : []

const mostNamed = 20

/** @param {string[]} texts */
const shortened = (texts) =>
  texts.length <= mostNamed ? texts : [...texts.slice(0, mostNamed), `and ${texts.length - mostNamed} more`]

/** @param {string[]} names */
const shortList = (names) => shortened(names).join(', ')

/** Every key, and by what it is tied to a person. @param {Verdict} verdict */
const keyLines = ({ keys }) =>
  keys.flatMap(({ name, fingerprint, hasLog, chain }) => [
    `  ${fingerprint}  ${name}${hasLog ? '' : ', whose log is not in this pack'}`,
    `    ${chain.length > 0 ? chain.join('; ') : 'no entry shown here says whose key this is'}`,
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
  const lacking = missing.map((name) => `Evidence recorded in the logs is missing: ${name}`)
  const keptBack = `The content of ${counted(withheldAmiss, 'entry', 'entries')} is withheld although their team is in the pack.`
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
      ['Computer', own?.name ?? verdict.device],
      ['Pack made', second(verdict.created)],
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
          'Claims appear in one member’s log only, and the maker of the pack signed that they never arrived. Ask that member.',
        ]
      : []),
    ...(untaken.length > 0
      ? [
          '',
          'Changes that were not accepted, or were merged. The report does not rest on them.',
          ...shortened(untaken).map((text) => `  - ${text}`),
        ]
      : []),
    ...(verdict.warnings.length > 0
      ? [
          '',
          'Good to know (none of this is an error):',
          ...shortened(verdict.warnings).map((text) => `  - ${text}`),
        ]
      : []),
    ...(isWhole
      ? [
          '',
          'Compare each key with the one the organization gave you: anyone can sign with a key of their own.',
        ]
      : []),
  ]
    .map(plain)
    .join('\n')
}
