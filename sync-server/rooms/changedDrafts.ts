import type { CoDocument } from '#shared/entities/coDocument.ts'
import type { DraftMark, RecordAnswer } from '#shared/protocol/recordMessages.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import { parseRoomName } from '#shared/protocol/roomName.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { roomRights } from './rooms.ts'

type ChangedDrafts = Pick<Extract<RecordAnswer, { type: 'drafts' }>, 'drafts' | 'mark' | 'more'>

/** The documents that other devices changed behind a mark and that the session may read. */
export function changedDrafts(
  db: Sqlite,
  session: DeviceSession,
  mark: DraftMark | null,
  kinds?: readonly CoDocument[],
): ChangedDrafts {
  const access = session.access.name
  const since = mark?.access === access ? mark.seq : 0
  const limit = recordLimits.drafts
  const rows = db.all(
    `SELECT name, changedSeq, CASE WHEN changedBy IS ? THEN earlierSeq ELSE changedSeq END AS othersSeq
     FROM rooms WHERE organizationId = ? AND changedSeq > ? ORDER BY changedSeq LIMIT ?`,
    session.deviceId,
    session.organizationId,
    since,
    limit,
  )
  const drafts = rows.flatMap(({ name, othersSeq }) => {
    const address = parseRoomName(String(name))
    const isNews = Number(othersSeq) > since && roomRights(session, String(name), kinds) !== null
    return address !== null && isNews ? [{ kind: address.kind, id: address.documentId }] : []
  })
  const seq = Number(rows.at(-1)?.changedSeq ?? since)
  return { drafts, mark: { seq, access }, more: rows.length === limit }
}
