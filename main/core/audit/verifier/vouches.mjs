import { stringOf } from './bounds.mjs'
import { isSigned } from './notes.mjs'

/**
 * A computer as its record says; `signature` is that of the invitation's key, both '' where it has none.
 * @typedef {{ id: string, personId: string, publicKey: string, invitationId: string, signature: string }} InvitedComputer
 * An invitation as the log of whoever invited says; `key` is raw in base64, '' of one by an earlier release.
 * @typedef {{ id: string, personId: string, key: string }} MadeInvitation
 */

/**
 * What the key of an invitation signs of the computer that joins by it.
 * @param {string} organizationId
 * @param {Omit<InvitedComputer, 'signature'>} computer
 */
export function vouchText(organizationId, { id, personId, publicKey, invitationId }) {
  return ['orgata invitation 1', organizationId, invitationId, personId, id, publicKey].join('\n')
}

/** @param {string} organizationId @param {MadeInvitation} invitation @param {InvitedComputer} computer */
function vouchesFor(organizationId, invitation, computer) {
  if (invitation.id !== computer.invitationId || invitation.personId !== computer.personId) return false
  const publicKey = Buffer.from(invitation.key, 'base64')
  if (publicKey.length !== 32) return false
  const signature = Buffer.from(computer.signature, 'base64')
  return isSigned({ publicKey }, vouchText(organizationId, computer), signature)
}

/**
 * By which invitation a computer joined: the one whose key signed the computer's key, if no computer of `earlier` used it.
 * One without a signature joined by an invitation without a key, each of which ties one computer of its person.
 * @template {MadeInvitation} I
 * @param {string} organizationId
 * @param {InvitedComputer} computer
 * @param {I[]} invitations of any person
 * @param {InvitedComputer[]} earlier known before it
 * @returns {{ invitation: I | undefined, isUsed: boolean }}
 */
export function invitationOf(organizationId, computer, invitations, earlier) {
  const others = earlier.filter(({ id, personId }) => id !== computer.id && personId === computer.personId)
  if (computer.signature === '') {
    const open = invitations.filter(({ personId, key }) => personId === computer.personId && key === '')
    const before = others.filter(({ signature }) => signature === '').length
    return { invitation: open[before], isUsed: false }
  }
  const invitation = invitations.find((one) => vouchesFor(organizationId, one, computer))
  const isUsed = invitation !== undefined && others.some((one) => vouchesFor(organizationId, invitation, one))
  return { invitation: isUsed ? undefined : invitation, isUsed }
}

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/**
 * The invitations that the entries speak of in the order of time, each with its entry.
 * @param {RecordChange[]} changes
 * @returns {(MadeInvitation & { change: RecordChange })[]}
 */
export function invitationsIn(changes) {
  return changes
    .filter(({ kind, after }) => kind === 'invitation' && typeof after.personId === 'string')
    .sort((a, b) => (a.hlc < b.hlc ? -1 : 1))
    .map((change) => {
      const { personId, key } = change.after
      return { id: change.id, personId: stringOf(personId), key: stringOf(key), change }
    })
}

/** A computer by the members of its record. @param {Record<string, unknown>} record @returns {InvitedComputer} */
export function invitedComputer(record) {
  return {
    id: stringOf(record.id),
    personId: stringOf(record.personId),
    publicKey: stringOf(record.publicKey),
    invitationId: stringOf(record.invitationId),
    signature: stringOf(record.invitationSignature),
  }
}
