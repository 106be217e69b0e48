/**
 * Why a version that came from the server is not believed.
 *
 * - `otherContent`: its entry in the audit log says otherwise
 * - `otherPerson`: its entry, or the version itself, is in the name of somebody who does not work on that computer
 * - `changesEnd`: it changes what has ended, and keeps neither what stood there nor a reason
 * - `noEntry`: the computer's log does not say that it was made
 */
export const arrivalDefects = ['otherContent', 'otherPerson', 'changesEnd', 'noEntry'] as const

export type ArrivalDefect = (typeof arrivalDefects)[number]
