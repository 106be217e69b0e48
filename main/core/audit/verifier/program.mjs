import { verifyPack } from './packCheck.mjs'
import { describe, plain } from './verdictWords.mjs'

const usage = `Checks an Orgata evidence pack.

  node verify.mjs PACK.zip [--key FINGERPRINT] [--json]

  --key   the key that must have signed it, as the organization gave it to you
  --json  prints the result as JSON, for programs
`

const exitCodes = { good: 0, notGood: 1, packedAgain: 3, earlier: 4, notBorneOut: 5 }

/**
 * The program: checks the pack that the arguments name and prints the verdict.
 * @param {string[]} args
 * @returns {Promise<number>} 0 good, 1 not good, 2 wrong usage or no such file, 3 packed again, 4 of an earlier
 *   version, 5 not borne out
 */
export async function main(args) {
  if (args.includes('--help')) {
    process.stdout.write(usage)
    return 0
  }
  const asJson = args.includes('--json')
  const keyAt = args.indexOf('--key')
  const fingerprint = keyAt < 0 ? undefined : (args[keyAt + 1] ?? '').toLowerCase()
  const paths = args.filter((arg, i) => !arg.startsWith('--') && (keyAt < 0 || i !== keyAt + 1))
  const unknown = args.find((arg) => arg.startsWith('--') && !['--json', '--key'].includes(arg))
  const [path] = paths
  const isKey = fingerprint === undefined || /^[0-9a-f]{64}$/.test(fingerprint)
  if (path === undefined || paths.length > 1 || unknown !== undefined || !isKey) {
    const wrong =
      unknown !== undefined
        ? [`There is no option ${plain(unknown)}.`, '']
        : isKey
          ? []
          : ['A key has 64 characters, 0 to 9 and a to f. Copy all of it.', '']
    process.stderr.write([...wrong, usage].join('\n'))
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
      `${plain(isMissing ? `${path} cannot be opened. Check the name of the file, and that you may read it.` : `The pack could not be checked: ${reason}`)}\n`,
    )
    return isMissing ? 2 : 1
  }
}
