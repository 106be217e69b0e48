import { open } from 'node:fs/promises'
import { Bad, membersOf, sha256 } from './bounds.mjs'
import { withoutClaims } from './claims.mjs'
import { originOf, publicKeyOf, readLogs, tellApart } from './computers.mjs'
import { tieKeys } from './keyTies.mjs'
import { cutTexts, leftOut } from './missingLogs.mjs'
import { openNote } from './notes.mjs'
import { checkFiles, checkHashes, packFiles, readJson, readManifest } from './packFiles.mjs'
import { checkLogs } from './packLogs.mjs'
import { checkReport, noReport, readReport } from './reportCheck.mjs'
import { packReadme } from './packReadme.ts'
import { compareReportFiles, isContent } from './reportFiles.mjs'
import { restOn } from './statedVersions.mjs'
import { untoldNames } from './toldNames.mjs'
import { readDirectory } from './zipDirectory.mjs'

/**
 * @typedef {import('./logCheck.mjs').Problem} Problem
 *
 * `good`: whole, in the form that Orgata writes, and borne out by its logs. `notBorneOut`: whole, and its report or its
 * evidence is not what its logs speak of, or a log is left out. `packedAgain`: the same files, as some other program packed
 * them. `earlier`: whole, of a version whose archive has no form of its own. `notGood`: all else.
 * @typedef {'good' | 'notBorneOut' | 'packedAgain' | 'earlier' | 'notGood'} Judgement
 *
 * What a pack is found to be; `ok` where it is good. `logs` begins with that of the computer that made the pack, of which
 * the counts are also here. `keys` are all that signed anything, `logsLeftOut` names the computers whose logs are not in the
 * pack, `logsCut` where a log ends before what another one builds on. `withheldAmiss` counts entries of the maker's own log
 * without content although their team is in the pack. `problems` come in the order in which they should be looked into.
 * @typedef {{ ok: boolean, judgement: Judgement, form: string, organization: string, device: string, fingerprint: string,
 *   created: string, entries: number, from: string, to: string, erased: number, withheld: number, checkpoints: number,
 *   files: number, recorded: number, logs: import('./oneLog.mjs').LogVerdict[],
 *   report: import('./reportCheck.mjs').ReportVerdict, keys: import('./keyTies.mjs').KeyTie[], logsLeftOut: string[],
 *   logsCut: string[], withheldAmiss: number, problems: Problem[], warnings: string[] }} Verdict
 */

/**
 * Checks a pack. Throws only where the file cannot be opened.
 * @param {string} path
 * @param {{ fingerprint?: string | undefined }} [options] the key that it must be signed with
 * @returns {Promise<Verdict>}
 */
export async function verifyPack(path, options = {}) {
  /** @type {Verdict} */
  const verdict = {
    ok: false,
    judgement: 'notGood',
    form: '',
    organization: '',
    device: '',
    fingerprint: '',
    created: '',
    entries: 0,
    from: '',
    to: '',
    erased: 0,
    withheld: 0,
    checkpoints: 0,
    files: 0,
    recorded: 0,
    logs: [],
    report: noReport(),
    keys: [],
    logsLeftOut: [],
    logsCut: [],
    withheldAmiss: 0,
    problems: [],
    warnings: [],
  }
  const file = await open(path)
  /** @type {import('./packFiles.mjs').PackFiles | undefined} */
  let pack
  try {
    pack = packFiles(file, await readDirectory(file))
    await checkPack(pack, verdict, options.fingerprint)
  } catch (error) {
    if (!(error instanceof Bad)) throw error
    verdict.problems.push({ file: pack?.where ?? '', message: error.message })
  } finally {
    await file.close()
  }
  if (verdict.problems.length === 0) verdict.judgement = judgementOf(verdict)
  verdict.ok = verdict.judgement === 'good'
  return verdict
}

/** @param {Verdict} verdict without a problem @returns {Judgement} */
function judgementOf({ form, report, logsLeftOut, logsCut, withheldAmiss }) {
  if (form !== '') return earlierForms.includes(form) ? 'earlier' : 'packedAgain'
  const isAllThere = logsLeftOut.length + logsCut.length + withheldAmiss === 0
  const isBorneOut = isAllThere && report.differences.length + report.missing.length === 0
  return isBorneOut ? 'good' : 'notBorneOut'
}

const earlierForm =
  'It was made by an earlier Orgata, before the archive of a pack had one form that is checked byte for byte.'

const earlierReport =
  'It was made by an earlier Orgata, whose page and table this program cannot hold against the report for programs.'

const earlierLeftOut = 'It was made by an earlier Orgata, whose report does not list what it leaves out.'

const earlierForms = [earlierForm, earlierReport, earlierLeftOut]

/**
 * What is to be said about the form of the archive; nothing where it is the one that Orgata writes.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {number} version
 * @param {Map<string, string>} listed
 */
async function formOf(pack, version, listed) {
  if (version < 3) return earlierForm
  const at = await pack.otherByte([...listed.keys(), 'manifest.txt'])
  if (at === undefined) return version < 4 ? earlierReport : version < 5 ? earlierLeftOut : ''
  return `From byte ${at} on the archive is not as Orgata wrote it.`
}

/**
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {Verdict} verdict what is found is written into it
 * @param {string | undefined} fingerprint
 */
async function checkPack(pack, verdict, fingerprint) {
  const manifest = await pack.read('manifest.txt')
  const { version, created, listed } = readManifest(manifest)
  verdict.created = created
  const hashes = await checkHashes(pack, listed, verdict.problems)
  verdict.form = await formOf(pack, version, listed)
  const { organizationId, deviceId, key } = await checkMaker(pack, manifest, version, verdict, fingerprint)
  // The first version of a pack held nothing of other computers.
  const known = version === 1 ? {} : await readJson(pack, 'logs.json', version)
  const { computers, logs: others, period } = readLogs(known, organizationId)
  const maker = computers.get(deviceId)
  if (maker !== undefined && maker.fingerprint !== verdict.fingerprint)
    throw new Bad('logs.json names another key for the computer that made the pack than device.json.')

  // Computers of several people may have one name.
  const name = maker?.person ? maker.name : verdict.device
  const computer = { deviceId, name, fingerprint: verdict.fingerprint, key }
  /** @type {[import('./computers.mjs').OtherLog, ...import('./computers.mjs').OtherLog[]]} */
  const logs = [
    { folder: '', computer, key, remark: '' },
    ...others.map((log) => ({ ...log, computer: { ...log.computer } })),
  ]
  // A computer has two after it was restored, or joined again.
  const shown = logs.map((log) => log.computer)
  tellApart(shown, (_one, place, count) => `log ${place + 1} of ${count}`)
  const wanted = new Set([...hashes].filter(([name]) => name.startsWith('files/')).map(([, hash]) => hash))
  const facts = { organizationId, computers, period, wanted, isWitnessed: version > 1 }
  const read = await checkLogs(pack, logs, facts, verdict)
  const { entries = 0, from = '', to = '', erased = 0, withheld = 0, checkpoints = 0 } = verdict.logs[0] ?? {}
  Object.assign(verdict, { entries, from, to, erased, withheld, checkpoints })
  for (const name of pack.names().filter((one) => one.startsWith('logs/'))) {
    if (!others.some(({ folder }) => name.startsWith(`${folder}/`)))
      read.problems.push({ file: name, message: `${name} belongs to no log that logs.json names.` })
  }
  verdict.problems.unshift(...read.problems)
  const isWhole = read.problems.length === 0
  if (isWhole) await judgeByLogs(pack, version, { logs, facts, read }, verdict)
  const description = await readJson(pack, 'files.json', version)
  checkFiles(description, hashes, isWhole ? read.recorded : undefined, verdict)
}

/**
 * Reads who made the pack, and checks the signature of its manifest.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {string} manifest
 * @param {number} version
 * @param {Verdict} verdict what is found is written into it
 * @param {string | undefined} fingerprint
 */
async function checkMaker(pack, manifest, version, verdict, fingerprint) {
  const device = membersOf(await readJson(pack, 'device.json', version))
  const organizationId = String(device.organizationId)
  const deviceId = String(device.deviceId)
  const publicKey = publicKeyOf(device.publicKey, 'device.json')
  const key = { origin: originOf(organizationId, deviceId, device.logId), publicKey }
  verdict.organization = String(device.organizationName)
  verdict.device = String(device.deviceName)
  verdict.fingerprint = sha256(publicKey).toString('hex')
  if (fingerprint !== undefined && fingerprint !== verdict.fingerprint)
    throw new Bad(`The pack is signed with the key ${verdict.fingerprint}, not with the one you named.`)
  const isChanged = verdict.problems.some((problem) => problem.file === 'device.json')
  if (openNote(manifest, key) === undefined && !isChanged) {
    pack.where = 'manifest.txt'
    throw new Bad('manifest.txt is not signed by the key in device.json: it was changed.')
  }
  return { organizationId, deviceId, key }
}

/**
 * Judges the report, the keys and what is missing by the entries of all logs, which are in order.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {number} version
 * @param {{ logs: import('./computers.mjs').OtherLog[], facts: import('./oneLog.mjs').PackFacts,
 *   read: import('./packLogs.mjs').PackLogs }} known
 * @param {Verdict} verdict what is found is written into it
 */
async function judgeByLogs(pack, version, { logs, facts, read }, verdict) {
  const { organizationId, computers, period, wanted } = facts
  const { changes } = read
  // The first version of a pack did not say which period it is about.
  const found = period.from === '' ? undefined : await readReport(pack)
  const report = found?.report
  const owners = logs.map(({ computer: { deviceId, name } }, i) => {
    const { entries = 0, shown = 0 } = verdict.logs[i] ?? {}
    return { deviceId, name, isWhole: i === 0 || shown === entries }
  })
  // What came into the maker's own log later is no part of the report.
  const takenIn = Number(membersOf(report?.log).entries)
  const before = report === undefined ? changes : changes.filter(({ log, seq }) => log > 0 || seq <= takenIn)
  const { changes: backed, claims } = withoutClaims(report?.unreceived, before, owners)
  const rests = restOn(report ?? {}, backed, owners)
  const withLog = new Set(owners.map(({ deviceId }) => deviceId))
  verdict.keys = tieKeys(organizationId, computers.values(), rests.changes, withLog)
  const behind = read.stamps.behind()
  verdict.logsLeftOut = leftOut(computers, rests.changes, read.witnesses, behind, withLog)
  // What is hidden at the end of a log can be what is built on.
  const whole = new Set(withLog)
  for (const [i, { deviceId }] of owners.entries()) if (verdict.logs[i]?.hiddenAtEnd) whole.delete(deviceId)
  verdict.logsCut = cutTexts(behind, whole, computers)
  verdict.withheldAmiss = read.contents.amiss()
  const tellsVersions = !read.hasEarlierFormat && owners.every(({ isWhole }) => isWhole)
  const [maker] = owners
  const of = { organizationId, organization: verdict.organization, maker: maker?.deviceId ?? '', computers }
  const names = (/** @type {typeof changes} */ told) => untoldNames(report ?? {}, told, of)
  const compared = { changes, rests, claims, tellsVersions, version, names }
  if (period.from !== '') verdict.report = checkReport(report, compared, period, wanted, owners)
  const { same, notCompared, differences } = await compareReportFiles(pack, found, version)
  verdict.report.sameFiles = same
  const { organization: organizationName, device: deviceName, fingerprint, created, entries } = verdict
  const named = { organizationName, deviceName, fingerprint, created, entries }
  let isReadme = version < 4
  for (const language of ['en', 'de'])
    isReadme ||= await isContent(pack, 'README.txt', packReadme(named, language))
  verdict.report.filesNotCompared = isReadme ? notCompared : [...notCompared, 'README.txt']
  const size = read.sizes.compare(report, verdict.logs)
  verdict.report.made = size.made
  if (version > 3) verdict.report.differences.push(...size.differences)
  verdict.report.differences.push(...differences)
}
