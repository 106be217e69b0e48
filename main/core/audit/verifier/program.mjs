import { verifyPack } from './packCheck.mjs'

/** @typedef {import('./packCheck.mjs').Verdict} Verdict */

const usage = `Checks an evidence pack of Orgata.

  node verify.mjs PACK.zip [--key FINGERPRINT] [--json]

  --key   the fingerprint of the key that must have signed it, as the organization told you
  --json  the result for programs
`

/** Nothing from a pack may steer the terminal. @param {string} text */
const plain = (text) => text.replaceAll(/\p{C}/gu, '?')

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
  const { entries, shown, erased, withheld, checkpoints, hiddenInside } = log
  const span = log.from === '' ? '' : `, from ${log.from} to ${log.to}`
  const hidden = entries - shown
  const extent = `${counted(entries, 'entry', 'entries')} checked${log.ok ? '' : ', and not in order behind them'}`
  return [
    ['Log', `${extent}${span}`],
    [
      'Shown',
      log.own || hidden < 1
        ? ''
        : `${counted(shown, 'entry', 'entries')}; of ${hidden} only the hash, ${hiddenInside} of them within the period`,
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
  packedAgain:
    'WHOLE, BUT PACKED AGAIN: the files are as they were signed, the archive around them is not. Ask for the original file.',
  earlier:
    'WHOLE, BUT OF AN EARLIER VERSION: the files are as they were signed. Ask for a new pack of the same period.',
  notGood: 'NOT GOOD: this pack is not as it was signed.',
}

const exitCodes = { good: 0, notGood: 1, packedAgain: 3, earlier: 4 }

/** The verdict in words. @param {Verdict} verdict */
function describe(verdict) {
  const isWhole = verdict.judgement !== 'notGood'
  const recorded = isWhole ? `, ${verdict.recorded} of them recorded in a log` : ''
  const [own, ...others] = verdict.logs
  const head = heads[verdict.judgement]
  const problems = verdict.problems
    .slice(0, 20)
    .map(({ file, message }) => (file && !message.includes(file) ? `${file}: ${message}` : message))
  const hidden = verdict.problems.length - problems.length
  if (hidden > 0) problems.push(`and ${hidden} more`)
  const warnings = verdict.warnings.slice(0, 20)
  if (verdict.warnings.length > 20) warnings.push(`and ${verdict.warnings.length - 20} more`)
  return [
    head,
    ...(isWhole && verdict.form !== '' ? [`  ! ${verdict.form}`] : []),
    ...problems.map((text) => `  x ${text}`),
    '',
    ...listed([
      ['Organization', verdict.organization],
      ['Computer', verdict.device],
      ['Pack made', verdict.created],
      ['Key', verdict.fingerprint],
      ...(own === undefined ? [] : logFacts(own)),
      ['Evidence', counted(verdict.files, 'file', 'files') + recorded],
    ]),
    ...others.flatMap((log) => [
      '',
      `The log of ${log.name}`,
      ...listed([['Key', log.fingerprint], ...logFacts(log)]),
    ]),
    ...(warnings.length > 0
      ? ['', 'Worth knowing (nothing is broken by it):', ...warnings.map((text) => `  - ${text}`)]
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

/**
 * The program: checks the pack that the arguments name and prints the verdict.
 * @param {string[]} args
 * @returns {Promise<number>} 0 good, 1 not good, 2 wrong usage or no such file, 3 packed again, 4 of an earlier version
 */
export async function main(args) {
  const asJson = args.includes('--json')
  const keyAt = args.indexOf('--key')
  const fingerprint = keyAt < 0 ? undefined : (args[keyAt + 1] ?? '').toLowerCase()
  const paths = args.filter((arg, i) => !arg.startsWith('--') && (keyAt < 0 || i !== keyAt + 1))
  const unknown = args.some((arg) => arg.startsWith('--') && !['--json', '--key'].includes(arg))
  const [path] = paths
  if (
    path === undefined ||
    paths.length > 1 ||
    unknown ||
    (fingerprint !== undefined && !/^[0-9a-f]{64}$/.test(fingerprint))
  ) {
    process.stderr.write(usage)
    return 2
  }
  try {
    const verdict = await verifyPack(path, { fingerprint })
    process.stdout.write(`${asJson ? JSON.stringify(verdict, null, 2) : describe(verdict)}\n`)
    return exitCodes[verdict.judgement]
  } catch (error) {
    const isMissing =
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'EACCES', 'EISDIR', 'EPERM'].includes(String(error.code))
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `${plain(isMissing ? `${path} cannot be opened.` : `The pack could not be checked: ${reason}`)}\n`,
    )
    return isMissing ? 2 : 1
  }
}
