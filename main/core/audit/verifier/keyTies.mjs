import { computerName } from './computers.mjs'
import { recordsOf } from './entryRecords.mjs'
import { invitationOf, invitationsIn, invitedComputer } from './vouches.mjs'

/**
 * Whose key it is, as far as the entries tell: `chain` leads from the computer to the person, who invited them, and so on to
 * whoever founded the organization; empty where no entry speaks of the key. `isTied`: it leads to the founder.
 * @typedef {{ name: string, fingerprint: string, hasLog: boolean, chain: string[], isTied: boolean }} KeyTie
 *
 * @typedef {import('./entryRecords.mjs').RecordChange} RecordChange
 * @typedef {import('./computers.mjs').Computer} Computer
 * @typedef {import('./vouches.mjs').InvitedComputer} InvitedComputer
 * @typedef {import('./vouches.mjs').MadeInvitation} MadeInvitation
 */

/**
 * Ties each key that signed anything to a person. A computer notes its own key in its own log, and the invitation whose key
 * signed it; an invitation stands in the log of whoever invited.
 * @param {string} organizationId
 * @param {Iterable<Computer>} computers
 * @param {RecordChange[]} changes
 * @param {ReadonlySet<string>} withLog ids of the computers whose logs are in the pack
 * @returns {KeyTie[]}
 */
export function tieKeys(organizationId, computers, changes, withLog) {
  const all = new Map([...computers].map((computer) => [computer.deviceId, computer]))
  const founder = changes.find(({ kind, after }) => kind === 'organization' && after.createdBy !== undefined)
  const known = {
    organizationId,
    computers: all,
    notes: changes.filter(({ kind }) => kind === 'device'),
    devices: devicesIn(changes),
    invitations: invitationsIn(changes),
    withdrawn: changes.filter(({ kind, after }) => kind === 'invitation' && after.status === 'withdrawn'),
    foundingId: founder?.deviceId,
  }
  return [...all.values()].map(({ deviceId, name, fingerprint }) => {
    const { chain, isTied } = chainOf(deviceId, known)
    return { name, fingerprint, hasLog: withLog.has(deviceId), chain, isTied }
  })
}

/**
 * What the entries say of computers and invitations; `notes` are those about computers, `foundingId` is the computer on
 * which the organization was founded.
 * @typedef {{ organizationId: string, computers: Map<string, Computer>, notes: RecordChange[],
 *   devices: InvitedComputer[], invitations: (MadeInvitation & { change: RecordChange })[],
 *   withdrawn: RecordChange[],
 *   foundingId: string | undefined }} KnownTies
 */

/**
 * The links from a computer to the founder, as far as they hold.
 * @param {string} deviceId
 * @param {KnownTies} known
 */
function chainOf(deviceId, known) {
  /** @type {string[]} */
  const chain = []
  const seen = new Set()
  for (let at = deviceId; !seen.has(at);) {
    seen.add(at)
    const noted = notedKey(at, known)
    if (noted === undefined) break
    // Each further link names its computer.
    const whose = at === deviceId ? '' : `${computerName(known.computers, at)} is `
    chain.push(`${whose}named in ${noted.place}`)
    if (known.foundingId === at) {
      chain.push(`${computerName(known.computers, at)} belongs to the founder of the organization`)
      return { chain, isTied: true }
    }
    const { text, inviterId } = inviterOf(noted.device, known)
    chain.push(text)
    if (inviterId === undefined) break
    at = inviterId
  }
  return { chain, isTied: false }
}

/**
 * The entry that names the key of a computer, in its own log if there is one there.
 * @param {string} id
 * @param {KnownTies} known
 */
function notedKey(id, known) {
  const device = known.devices.find((one) => one.id === id)
  const ofDevice = known.notes.filter((note) => note.id === id)
  const note = ofDevice.find((one) => one.deviceId === id) ?? ofDevice[0]
  const publicKey = known.computers.get(id)?.key.publicKey.toString('base64')
  if (device === undefined || note === undefined || device.publicKey !== publicKey) return undefined
  const log =
    note.deviceId === id ? 'its own log' : `the log of ${computerName(known.computers, note.deviceId)} alone`
  return { device, place: `entry ${note.seq} of ${log}` }
}

/**
 * The computer that invited another one, with the link in words.
 * @param {InvitedComputer} device
 * @param {KnownTies} known
 */
function inviterOf(device, known) {
  const invited = known.devices.filter(({ id }) => id !== known.foundingId)
  const earlier = invited.slice(0, invited.indexOf(device))
  const { invitation, isUsed } = invitationOf(known.organizationId, device, known.invitations, earlier)
  if (invitation === undefined)
    return {
      text: isUsed ? 'but another computer used its invitation before' : 'but no invitation signed its key',
    }
  if (isWithdrawn(invitation, known)) return { text: 'but its invitation was withdrawn' }
  const { seq, deviceId } = invitation.change
  const place = `entry ${seq} of the log of ${computerName(known.computers, deviceId)}`
  const text =
    invitation.key === '' ? `invited in ${place}` : `signed by the key of the invitation in ${place}`
  return { text, inviterId: deviceId }
}

/**
 * Whether whoever made an invitation, or the founder, withdrew it: its link can have come into other hands. A server withdraws
 * none that was used.
 * @param {MadeInvitation & { change: RecordChange }} invitation
 * @param {KnownTies} known
 */
function isWithdrawn({ id, change }, known) {
  const personOf = (/** @type {string} */ deviceId) =>
    known.devices.find((one) => one.id === deviceId)?.personId
  const inviter = personOf(change.deviceId)
  return known.withdrawn.some(
    (one) =>
      one.id === id &&
      (one.deviceId === change.deviceId ||
        one.deviceId === known.foundingId ||
        (inviter !== undefined && personOf(one.deviceId) === inviter)),
  )
}

/** The computers that the entries speak of, in the order of their first entries. @param {RecordChange[]} changes */
function devicesIn(changes) {
  /** @type {Map<string, string>} */
  const first = new Map()
  for (const { kind, id, hlc } of changes)
    if (kind === 'device' && hlc < (first.get(id) ?? '~')) first.set(id, hlc)
  return recordsOf(changes, 'device')
    .map(invitedComputer)
    .sort((a, b) => ((first.get(a.id) ?? '') < (first.get(b.id) ?? '') ? -1 : 1))
}
