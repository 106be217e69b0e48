/**
 * Why a version that came from the server is not accepted.
 *
 * - `otherContent`: its entry in the audit log says otherwise
 * - `otherPerson`: its entry, or the version itself, is in the name of somebody who does not work on that computer
 * - `changesEnd`: it changes what has ended, and keeps neither what stood there nor a reason
 * - `beyondRole`: no role that its makers ever held allows the change
 * - `broken`: no release writes such a record: its nesting, its owner, a member of another type
 * - `noEntry`: the computer's log does not say that it was made
 * - `notInvited`: a computer whose key no invitation of its person signed
 * - `invitationUsed`: a computer whose invitation another one used before
 */
export const arrivalDefects = [
  'otherContent',
  'otherPerson',
  'changesEnd',
  'beyondRole',
  'broken',
  'noEntry',
  'notInvited',
  'invitationUsed',
] as const

export type ArrivalDefect = (typeof arrivalDefects)[number]
