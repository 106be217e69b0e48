import { open } from 'node:fs/promises'
import { Bad, membersOf, sha256 } from './bounds.mjs'
import { originOf, publicKeyOf, readLogs } from './computers.mjs'
import { withoutClaims } from './claims.mjs'
import { changesOf, recordsOf } from './entryRecords.mjs'
import { tieKeys } from './keyTies.mjs'
import { createContentNotes, createStampNotes } from './namedStamps.mjs'
import { openNote } from './notes.mjs'
import { checkOneLog } from './oneLog.mjs'
import { checkFiles, checkHashes, packFiles, readJson, readManifest } from './packFiles.mjs'
import { checkReport, noReport, readReport } from './reportCheck.mjs'
import { restOn } from './statedVersions.mjs'
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
 *   created: string, entries: number, from: string, to: string, erased: number, withheld: number, checkpoints: number, files: number, recorded: number,
 *   logs: import('./oneLog.mjs').LogVerdict[], report: import('./reportCheck.mjs').ReportVerdict,
 *   keys: import('./keyTies.mjs').KeyTie[], logsLeftOut: string[], logsCut: string[], withheldAmiss: number, problems: Problem[], warnings: string[] }} Verdict
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
  if (form !== '') return form === earlierForm ? 'earlier' : 'packedAgain'
  const isAllThere = logsLeftOut.length + logsCut.length + withheldAmiss === 0
  const isBorneOut = isAllThere && report.differences.length + report.missing.length === 0
  return isBorneOut ? 'good' : 'notBorneOut'
}

const earlierForm =
  'It was made by an earlier Orgata, before the archive of a pack had one form that is checked byte for byte.'

/**
 * What is to be said about the form of the archive; nothing where it is the one that Orgata writes.
 * @param {import('./packFiles.mjs').PackFiles} pack
 * @param {number} version
 * @param {Map<string, string>} listed
 */
async function formOf(pack, version, listed) {
  if (version < 3) return earlierForm
  const at = await pack.otherByte([...listed.keys(), 'manifest.txt'])
  return at === undefined ? '' : `From byte ${at} on the archive is not as Orgata wrote it.`
}

/**
 * The computers that countersigned a log of the pack, or that an entry names or builds on, and whose own logs are not in it.
 * @param {Map<string, import('./computers.mjs').Computer>} computers
 * @param {import('./entryRecords.mjs').RecordChange[]} changes
 * @param {ReadonlySet<string>} witnesses
 * @param {import('./namedStamps.mjs').NamedStamp[]} behind
 * @param {ReadonlySet<string>} withLog
 */
function leftOut(computers, changes, witnesses, behind, withLog) {
  const active = recordsOf(changes, 'device').filter(({ status }) => status === 'active')
  const known = new Set([
    ...witnesses,
    ...active.map(({ id }) => id),
    ...behind.map(({ deviceId }) => deviceId),
  ])
  return [...known].filter((id) => !withLog.has(id)).map((id) => computerName(computers, id))
}

/** @param {Map<string, import('./computers.mjs').Computer>} computers @param {string} id */
const computerName = (computers, id) => computers.get(id)?.name ?? `the computer ${id}`

/**
 * @param {import('./namedStamps.mjs').NamedStamp[]} behind
 * @param {ReadonlySet<string>} whole computers whose logs are shown to their ends
 * @param {Map<string, import('./computers.mjs').Computer>} computers
 */
function cutTexts(behind, whole, computers) {
  return behind
    .filter(({ deviceId }) => whole.has(deviceId))
    .map(({ deviceId, seq, byDeviceId }) => {
      const place = `entry ${seq} of the log of ${computerName(computers, byDeviceId)}`
      return `The log of ${computerName(computers, deviceId)} ends before a version that it made: ${place} builds on it.`
    })
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
  // The first version of a pack held nothing of other computers.
  const known = version === 1 ? {} : await readJson(pack, 'logs.json', version)
  const { computers, logs, period } = readLogs(known, organizationId)
  const maker = computers.get(deviceId)
  if (maker !== undefined && maker.fingerprint !== verdict.fingerprint)
    throw new Bad('logs.json names another key for the computer that made the pack than device.json.')

  const wanted = new Set([...hashes].filter(([name]) => name.startsWith('files/')).map(([, hash]) => hash))
  /** @type {Set<string>} */
  const recorded = new Set()
  /** @type {Problem[]} */
  const found = []
  /** @type {import('./entryRecords.mjs').RecordChange[]} */
  const changes = []
  /** @type {Set<string>} */
  const witnesses = new Set()
  const own = {
    folder: '',
    computer: { deviceId, name: verdict.device, fingerprint: verdict.fingerprint, key },
  }
  const facts = { organizationId, computers, period, wanted, isWitnessed: version > 1 }
  const all = [{ ...own, key, remark: '' }, ...logs]
  let hasEarlierFormat = false
  const stamps = createStampNotes(deviceId, period)
  const contents = createContentNotes()
  for (const [i, log] of all.entries()) {
    const { outcome, problem, warnings, speaksOf, seenBy } = await checkOneLog(
      pack,
      log,
      facts,
      (entry, payload) => {
        hasEarlierFormat ||= entry.v === 1
        stamps.take(entry)
        if (i === 0) contents.take(entry, payload === undefined)
        for (const change of payload === undefined ? [] : changesOf(entry, payload, i)) changes.push(change)
      },
    )
    for (const witness of seenBy) witnesses.add(witness)
    verdict.logs.push(outcome)
    if (problem !== undefined) found.push(problem)
    for (const hash of speaksOf) recorded.add(hash)
    verdict.warnings.push(...warnings)
  }
  const { entries = 0, from = '', to = '', erased = 0, withheld = 0, checkpoints = 0 } = verdict.logs[0] ?? {}
  Object.assign(verdict, { entries, from, to, erased, withheld, checkpoints })
  for (const name of pack.names().filter((one) => one.startsWith('logs/'))) {
    if (!logs.some(({ folder }) => name.startsWith(`${folder}/`)))
      found.push({ file: name, message: `${name} belongs to no log that logs.json names.` })
  }
  verdict.problems.unshift(...found)
  if (found.length === 0) {
    // The first version of a pack did not say which period it is about.
    const report = period.from === '' ? undefined : await readReport(pack)
    const owners = all.map(({ computer: { deviceId: id, name } }, i) => {
      const { entries: size = 0, shown = 0 } = verdict.logs[i] ?? {}
      return { deviceId: id, name, isWhole: i === 0 || shown === size }
    })
    // What came into the maker's own log later is no part of the report.
    const size = Number(membersOf(report?.log).entries)
    const known = report === undefined ? changes : changes.filter(({ log, seq }) => log > 0 || seq <= size)
    const { changes: backed, claims } = withoutClaims(report?.unreceived, known, owners)
    const rests = restOn(report ?? {}, backed, owners)
    const withLog = new Set([deviceId, ...logs.map(({ computer }) => computer.deviceId)])
    verdict.keys = tieKeys(computers.values(), rests.changes, withLog)
    const behind = stamps.behind()
    verdict.logsLeftOut = leftOut(computers, rests.changes, witnesses, behind, withLog)
    const whole = new Set(withLog)
    // What is hidden at the end of a log can be what is built on.
    for (const [i, { computer }] of all.entries())
      if (verdict.logs[i]?.hiddenAtEnd) whole.delete(computer.deviceId)
    verdict.logsCut = cutTexts(behind, whole, computers)
    verdict.withheldAmiss = contents.amiss()
    const tellsVersions = !hasEarlierFormat && owners.every(({ isWhole }) => isWhole)
    if (period.from !== '')
      verdict.report = checkReport(report, { changes, rests, claims, tellsVersions }, period, wanted, owners)
  }
  const description = await readJson(pack, 'files.json', version)
  checkFiles(description, hashes, found.length === 0 ? recorded : undefined, verdict)
}
