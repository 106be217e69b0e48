import { recordsOf } from './entryRecords.mjs'

/**
 * Whose key it is, as far as the entries tell: `chain` leads from the computer to the person, who invited them, and so on to
 * whoever founded the organization; empty where no entry speaks of the key.
 * @typedef {{ name: string, fingerprint: string, hasLog: boolean, chain: string[] }} KeyTie
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('./computers.mjs').Computer} Computer
 */

/**
 * Ties each key that signed anything to a person. A computer notes its own key in its own log; an invitation stands in the
 * log of whoever invited.
 * @param {Iterable<Computer>} computers
 * @param {RecordChange[]} changes
 * @param {ReadonlySet<string>} withLog ids of the computers whose logs are in the pack
 * @returns {KeyTie[]}
 */
export function tieKeys(computers, changes, withLog) {
  const all = new Map([...computers].map((computer) => [computer.deviceId, computer]))
  const devices = new Map(recordsOf(changes, 'device').map((device) => [device.id, device]))
  const nameOfDevice = (/** @type {string} */ id) => all.get(id)?.name ?? `the computer ${id}`
  const founding = changes.find(({ kind, after }) => kind === 'organization' && after.createdBy !== undefined)
  return [...all.values()].map(({ deviceId, name, fingerprint, key }) => {
    /** @type {string[]} */
    const chain = []
    const seen = new Set()
    for (let at = deviceId; !seen.has(at);) {
      seen.add(at)
      const device = devices.get(at)
      const notes = changes.filter(({ kind, id }) => kind === 'device' && id === at)
      const own = notes.find((note) => note.deviceId === at) ?? notes[0]
      const encoded = (all.get(at)?.key ?? key).publicKey.toString('base64')
      if (device === undefined || own === undefined || device.publicKey !== encoded) break
      const where = own.deviceId === at ? 'its own log' : `the log of ${nameOfDevice(own.deviceId)} alone`
      chain.push(`named in entry ${own.seq} of ${where}`)
      if (founding?.deviceId === at) {
        chain.push('whose person founded the organization')
        break
      }
      const invited = changes.find(
        ({ kind, after }) => kind === 'invitation' && after.personId === device.personId,
      )
      if (invited === undefined) break
      chain.push(`invited in entry ${invited.seq} of the log of ${nameOfDevice(invited.deviceId)}`)
      at = invited.deviceId
    }
    return { name, fingerprint, hasLog: withLog.has(deviceId), chain }
  })
}
