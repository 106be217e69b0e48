import type { RecordRequest } from '#shared/protocol/recordMessages.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { mayRead, readableTeams } from './recordRights.ts'
import { recordsSince } from './recordStore.ts'

type PullRequest = Extract<RecordRequest, { type: 'pull' }>

/**
 * The records behind a checkpoint that the session may see, as the text of a `pulled` message. A checkpoint of another
 * store, or of other rights, counts as none: what was hidden then has lower numbers.
 */
export function pull(db: Sqlite, epoch: string, session: DeviceSession, request: PullRequest): string {
  const { collection, checkpoint, limit } = request
  const access = session.access.name
  const isCurrent = checkpoint !== null && checkpoint.epoch === epoch && checkpoint.access === access
  const start = isCurrent ? checkpoint.seq : 0
  const rows = recordsSince(
    db,
    { organizationId: session.organizationId, collection, seq: start, limit },
    readableTeams(session.access),
  )
  const bodies: string[] = []
  let seq = start
  let bytes = 0
  let isCut = false
  for (const row of rows) {
    if (bodies.length > 0 && bytes + row.body.length > recordLimits.messageBytes / 4) {
      isCut = true
      break
    }
    seq = row.seq
    if (!mayRead(session, row)) continue
    bodies.push(row.body)
    bytes += row.body.length
  }
  const head = JSON.stringify({
    type: 'pulled',
    request: request.request,
    checkpoint: { seq, epoch, access },
    more: isCut || rows.length === limit,
  })
  return `${head.slice(0, -1)},"records":[${bodies.join(',')}]}`
}
