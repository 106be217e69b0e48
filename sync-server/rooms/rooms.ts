import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { coDocuments } from '#shared/entities/coDocuments.ts'
import { isBenchRoomName, parseRoomName, roomName } from '#shared/protocol/roomName.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import { roleIn } from '../identity/access.ts'
import type { Session } from '../identity/sessions.ts'
import type { MemoryCare } from '../memory.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Connection } from '../sockets/connection.ts'
import type { GroupCommit } from './groupCommit.ts'
import { createRoom } from './room.ts'
import type { Room } from './room.ts'
import type { RoomStore } from './roomStore.ts'

/** A session's rights in a room. */
export interface RoomRights {
  /** The room's own name, however the client wrote it. */
  name: string
  organizationId: string
  canWrite: boolean
  /** The kind of its document; undefined in a room of a load program. */
  kind: CoDocument | undefined
}

/** A session's rights in a room by its name, or null, which does not reveal whether the room exists. */
export function roomRights(
  session: Session,
  name: string,
  kinds: readonly CoDocument[] = coDocuments,
): RoomRights | null {
  if (session.type === 'bench') {
    if (!isBenchRoomName(name)) return null
    return {
      name,
      organizationId: 'bench',
      canWrite: roleAllows(session.role, 'playbook:write'),
      kind: undefined,
    }
  }
  const address = parseRoomName(name)
  if (address === null || address.organizationId !== session.organizationId) return null
  const kind = kinds.find((one) => one.kind === address.kind)
  const role = roleIn(session.access, address.teamId)
  if (kind === undefined || role === null || !roleAllows(role, kind.permissions.read)) return null
  const { organizationId } = address
  return { name: roomName(address), organizationId, canWrite: roleAllows(role, kind.permissions.write), kind }
}

/** All documents with sockets. */
export interface Rooms {
  readonly size: number
  /** Those of them in memory. */
  readonly loaded: number
  /** Puts a socket into a room, or closes it with 4403. */
  join(name: string, connection: Connection): void
  /** Unloads idle documents. */
  tidy(): void
}

export function createRooms(options: {
  store: RoomStore
  commit: GroupCommit
  core: ServerCore
  memory: MemoryCare
  kinds?: readonly CoDocument[] | undefined
}): Rooms {
  const { limits, ports, noWrites, refusals, metrics } = options.core
  const rooms = new Map<string, Room>()
  const { memory, kinds } = options

  function loadedCount(): number {
    let count = 0
    for (const room of rooms.values()) if (room.isLoaded) count++
    return count
  }

  /** Whether documents take so much memory that one more has to wait until others rest. */
  function isCrowded(): boolean {
    let bytes = 0
    for (const room of rooms.values()) bytes += room.loadedBytes
    return bytes > limits.loadedBytes
  }

  return {
    get size() {
      return rooms.size
    },
    get loaded() {
      return loadedCount()
    },
    join(asked, connection) {
      const { session } = connection
      const rights = roomRights(session, asked, kinds)
      if (rights === null) {
        connection.close(closeCodes.forbidden, serverWordMessages.noDocument.text)
        return
      }
      const { name } = rights
      let room = rooms.get(name)
      if (room?.isLoaded !== true && isCrowded()) {
        connection.close(closeCodes.tryAgainLater, 'Many documents are open at once. Try again in a moment.')
        return
      }
      if (room === undefined) {
        const { organizationId, kind } = rights
        room = createRoom({ ...options, limits, ports, name, organizationId, kind })
        rooms.set(name, room)
      }
      const readOnlyReason = noWrites()
      const user =
        session.type === 'device'
          ? { id: session.personId, name: session.personName }
          : { id: null, name: '' }
      room.join({
        connection,
        canWrite: rights.canWrite && readOnlyReason === null,
        user,
        refusal: null,
        ...(readOnlyReason === null ? {} : { readOnlyReason }),
        refused(reason) {
          metrics.count('refusals_total')
          if (session.type !== 'device' || readOnlyReason !== null) return
          const { organizationId, deviceId, personId } = session
          refusals.note({ organizationId, deviceId, personId, what: 'document', kind: '', reason })
        },
      })
    },
    tidy() {
      const now = ports.timers.elapsedMs()
      const before = loadedCount()
      for (const [name, room] of rooms) if (room.tidy(now)) rooms.delete(name)
      const released = before - loadedCount()
      if (released > 0) memory.released(released)
      else memory.rest()
    },
  }
}
