import { Bad, listOf, membersOf, sha256, stringOf } from './bounds.mjs'

/**
 * A computer whose signatures are in the pack; `person` is the name that the maker gives to who works on it.
 * @typedef {{ deviceId: string, name: string, person?: string, fingerprint: string, key: import('./notes.mjs').Key }} Computer
 * A log beside that of the computer that made the pack; its files lie in `folder`. `remark` is what that computer knew
 * against it.
 * @typedef {{ folder: string, computer: Computer, key: import('./notes.mjs').Key, remark: string }} OtherLog
 */

/** The name by which notes call a log. @param {string} organizationId @param {string} deviceId @param {unknown} logId */
export function originOf(organizationId, deviceId, logId) {
  const origin = `orgata/${organizationId}/${deviceId}`
  return typeof logId !== 'string' || logId === deviceId ? origin : `${origin}/${logId}`
}

/** A computer in words. @param {ReadonlyMap<string, Computer>} computers @param {string} id */
export const computerName = (computers, id) => computers.get(id)?.name ?? `the computer ${id}`

/**
 * Gives things that have the same name names of their own.
 * @template {{ name: string }} T
 * @param {T[]} things
 * @param {(thing: T, place: number, count: number) => string} mark
 */
export function tellApart(things, mark) {
  /** @type {Map<string, T[]>} */
  const byName = new Map()
  for (const thing of things) byName.set(thing.name, [...(byName.get(thing.name) ?? []), thing])
  for (const same of byName.values())
    if (same.length > 1)
      for (const [i, thing] of same.entries()) thing.name = `${thing.name}, ${mark(thing, i, same.length)}`
}

/** @param {unknown} value @param {string} what */
export function publicKeyOf(value, what) {
  const publicKey = Buffer.from(String(value), 'base64')
  if (publicKey.length !== 32 || publicKey.toString('base64') !== value)
    throw new Bad(`${what} holds no key.`)
  return publicKey
}

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
    const [person, machine] = [stringOf(personName), stringOf(deviceName)]
    const name = person === '' ? machine : `${person} (${machine})`
    const fingerprint = sha256(publicKey).toString('hex')
    const key = { origin: originOf(organizationId, deviceId, deviceId), publicKey }
    computers.set(deviceId, { deviceId, name, person, fingerprint, key })
  }
  tellApart([...computers.values()], ({ fingerprint }) => `key ${fingerprint.slice(0, 8)}`)
  const folders = new Set()
  const logs = listOf(members.logs).map(({ folder: at, deviceId, logId, remark }) => {
    const folder = String(at)
    const computer = computers.get(String(deviceId))
    if (computer === undefined || !/^logs\/\d+$/.test(folder) || folders.has(folder))
      throw new Bad(`${file} names a log that cannot be in the pack.`)
    folders.add(folder)
    const origin = originOf(organizationId, computer.deviceId, logId)
    const key = { origin, publicKey: computer.key.publicKey }
    return { folder, computer, key, remark: stringOf(remark) }
  })
  const period = membersOf(members.period)
  return { computers, logs, period: { from: stringOf(period.from), to: stringOf(period.to) } }
}
