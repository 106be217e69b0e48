import { closeCodes } from '#shared/protocol/closeCodes.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Connection } from '../sockets/connection.ts'
import type { Hub } from '../sockets/hub.ts'

export function createRecordRooms(_core: ServerCore, _hub: Hub) {
  return {
    join(connection: Connection): void {
      connection.close(closeCodes.forbidden, 'Not yet.')
    },
  }
}
