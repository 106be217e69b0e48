import type { RecordAnswer } from '#shared/protocol/recordMessages.ts'
import { roleIn, seesAllTeams } from '../identity/access.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Connection } from '../sockets/connection.ts'

type People = Extract<RecordAnswer, { type: 'people' }>['people']

/** Somebody on a records socket, with what they have open. */
export interface Guest {
  connection: Connection
  session: DeviceSession
  /** ISO 8601. */
  since: string
  /** Documents that are open there, all of one team; null while none is. */
  open: { teamId: string; documents: readonly string[] } | null
}

/** People in one answer; more are not named. */
const mostPeople = 200
/** Comings and goings are told together. */
const gatherMs = 250

/** Whether two sessions have a team in common, or one of them sees all. */
function isColleague(a: DeviceSession, b: DeviceSession): boolean {
  if (seesAllTeams(a.access) || seesAllTeams(b.access)) return true
  return [...a.access.teams.keys()].some((team) => b.access.teams.has(team))
}

/** Who is there, as one of them may know it: colleagues, with the open documents of teams that the reader is in. */
export function peopleFor(reader: DeviceSession, guests: Iterable<Guest>): People {
  const people: People = []
  for (const { session, since, open } of guests) {
    if (people.length >= mostPeople) break
    if (session.deviceId === reader.deviceId || !isColleague(reader, session)) continue
    const isShown = open !== null && roleIn(reader.access, open.teamId) !== null
    const { personId, personName, deviceId } = session
    people.push({ personId, personName, deviceId, since, documents: isShown ? [...open.documents] : [] })
  }
  return people
}

/** Tells everybody of an organization who is there, a moment after it changed. */
export function createRoster(
  guestsOf: (organizationId: string) => Iterable<Guest>,
  send: (connection: Connection, answer: RecordAnswer) => void,
): { changed(organizationId: string): void } {
  const waiting = new Set<string>()
  const told = new WeakMap<Connection, string>()
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    timer = null
    for (const organizationId of waiting) {
      const guests = [...guestsOf(organizationId)]
      for (const { connection, session } of guests) {
        const people = peopleFor(session, guests)
        const text = JSON.stringify(people)
        if (told.get(connection) === text) continue
        told.set(connection, text)
        send(connection, { type: 'people', people })
      }
    }
    waiting.clear()
  }
  return {
    changed(organizationId) {
      waiting.add(organizationId)
      timer ??= setTimeout(flush, gatherMs)
      timer.unref()
    },
  }
}
