import { Bad, membersOf, sha256 } from './bounds.mjs'

/**
 * A computer whose signatures are in the pack.
 * @typedef {{ deviceId: string, name: string, fingerprint: string, key: import('./notes.mjs').Key }} Computer
 * A log beside that of the computer that made the pack; its files lie in `folder`. `remark` is what that computer knew
 * against it.
 * @typedef {{ folder: string, computer: Computer, key: import('./notes.mjs').Key, remark: string }} OtherLog
 */

/** The name by which notes call a log. @param {string} organizationId @param {string} deviceId @param {unknown} logId */
export function originOf(organizationId, deviceId, logId) {
  const origin = `orgata/${organizationId}/${deviceId}`
  return typeof logId !== 'string' || logId === deviceId ? origin : `${origin}/${logId}`
}

/** @param {unknown} value @param {string} what */
export function publicKeyOf(value, what) {
  const publicKey = Buffer.from(String(value), 'base64')
  if (publicKey.length !== 32 || publicKey.toString('base64') !== value)
    throw new Bad(`${what} holds no key.`)
  return publicKey
}

/** @param {unknown} value */
const wordsOf = (value) => (typeof value === 'string' ? value : '')

/** @param {unknown} value */
const listOf = (value) => (Array.isArray(value) ? value : []).map(membersOf)

/**
 * Reads what `logs.json` holds: whose signatures and which other logs are in the pack, and the period that it is about.
 * @param {unknown} content
 * @param {string} organizationId
 */
export function readLogs(content, organizationId) {
  const file = 'logs.json'
  const members = membersOf(content)
  /** @type {Map<string, Computer>} */
  const computers = new Map()
  for (const { deviceId: id, deviceName, personName, publicKey: encoded } of listOf(members.computers)) {
    const deviceId = String(id)
    if (computers.has(deviceId)) throw new Bad(`${file} names a computer twice.`)
    const publicKey = publicKeyOf(encoded, file)
    const [person, machine] = [wordsOf(personName), wordsOf(deviceName)]
    const name = person === '' ? machine : `${person} (${machine})`
    const fingerprint = sha256(publicKey).toString('hex')
    const key = { origin: originOf(organizationId, deviceId, deviceId), publicKey }
    computers.set(deviceId, { deviceId, name, fingerprint, key })
  }
  const folders = new Set()
  const logs = listOf(members.logs).map(({ folder: at, deviceId, logId, remark }) => {
    const folder = String(at)
    const computer = computers.get(String(deviceId))
    if (computer === undefined || !/^logs\/\d+$/.test(folder) || folders.has(folder))
      throw new Bad(`${file} names a log that cannot be in the pack.`)
    folders.add(folder)
    const origin = originOf(organizationId, computer.deviceId, logId)
    const key = { origin, publicKey: computer.key.publicKey }
    return { folder, computer, key, remark: wordsOf(remark) }
  })
  const period = membersOf(members.period)
  return { computers, logs, period: { from: wordsOf(period.from), to: wordsOf(period.to) } }
}
