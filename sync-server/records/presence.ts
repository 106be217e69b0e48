import { packDocuments } from '#shared/protocol/openDocuments.ts'
import type { RecordAnswer, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import { roleIn, seesAllTeams } from '../identity/access.ts'
import type { Access } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { ServerTimers } from '../ports.ts'
import type { Connection } from '../sockets/connection.ts'
import type { OwnNumbers } from './ownNumbers.ts'
import type { AppSkills } from '../sockets/appSkills.ts'

type Person = Extract<RecordAnswer, { type: 'people' }>['people'][number]

/** A member on a records socket, with their open documents. */
export interface Guest extends AppSkills {
  connection: Connection
  session: DeviceSession
  /** ISO 8601. */
  since: string
  /** Documents that are open there, all of one team; null while none is. */
  open: { teamId: string; documents: readonly string[] } | null
  /** Sequence numbers of the records that it sent. */
  own: OwnNumbers
  /** Whether it asked for changed drafts. */
  followsDrafts: boolean
  /** Collections of records that it sent and has not read past yet. */
  unread: Set<ReplicatedCollection>
}

/** People in one answer; more are not named. */
const mostPeople = 200
/** Interval for gathering changes of presence. */
const gatherMs = 250

/** Whether two people have a team in common, or one of them sees all. */
function areColleagues(a: Access, b: Access): boolean {
  if (seesAllTeams(a) || seesAllTeams(b)) return true
  return [...a.teams.keys()].some((team) => b.teams.has(team))
}

/** A guest as visible to a reader: with the open documents of common teams. */
function personOf({ session, since, open }: Guest, reader: Access): Person {
  const isShown = open !== null && roleIn(reader, open.teamId) !== null
  const { personId, personName, deviceId } = session
  return { personId, personName, deviceId, since, ...packDocuments(isShown ? open.documents : []) }
}

/**
 * The presence message for a member: their colleagues on other devices. Members with the same rights see the same
 * people, so that their entries are serialized once for all.
 */
export function peopleMessages(guests: Iterable<Guest>): (reader: DeviceSession) => string {
  const all = [...guests]
  const byRights = new Map<string, { deviceId: string; text: string }[]>()

  function colleaguesOf(access: Access) {
    const colleagues: { deviceId: string; text: string }[] = []
    for (const guest of all) {
      // One of them may be the reader.
      if (colleagues.length > mostPeople) break
      if (!areColleagues(access, guest.session.access)) continue
      colleagues.push({
        deviceId: guest.session.deviceId,
        text: JSON.stringify(personOf(guest, access)),
      })
    }
    return colleagues
  }

  return ({ access, deviceId }) => {
    const colleagues = byRights.get(access.name) ?? colleaguesOf(access)
    byRights.set(access.name, colleagues)
    const others = colleagues.filter((one) => one.deviceId !== deviceId).slice(0, mostPeople)
    return `{"type":"people","people":[${others.map(({ text }) => text).join()}]}`
  }
}

/** Notifies an organization's members of presence, shortly after a change. */
export function createPresence(
  guestsOf: (organizationId: string) => Iterable<Guest>,
  timers: ServerTimers,
): {
  changed(organizationId: string): void
} {
  const waiting = new Set<string>()
  const told = new WeakMap<Connection, string>()
  let isPlanned = false
  const flush = () => {
    isPlanned = false
    for (const organizationId of waiting) {
      const guests = [...guestsOf(organizationId)]
      const messageFor = peopleMessages(guests)
      for (const { connection, session } of guests) {
        const message = messageFor(session)
        if (told.get(connection) === message) continue
        told.set(connection, message)
        connection.send(message)
      }
    }
    waiting.clear()
  }
  return {
    changed(organizationId) {
      waiting.add(organizationId)
      if (!isPlanned) timers.setIdleTimeout(flush, gatherMs)
      isPlanned = true
    },
  }
}
