import type { EntityRecord } from '#shared/entities/registry.ts'
import type { RecordRequest } from '#shared/protocol/recordMessages.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import { earlyEntriesOf } from '../audit/earlyEntries.ts'
import { ownPlaceIds } from '../identity/ownPlaces.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import type { AcceptedVersion } from '#shared/protocol/receipts.ts'
import { receiptText } from '#shared/protocol/receipts.ts'
import type { ReceiptSigner } from '../stores/receiptKey.ts'
import type { OwnNumbers } from './ownNumbers.ts'
import type { ReadMarks } from './readMarks.ts'
import { hiding } from './hiddenMembers.ts'
import { mayRead, readableTeams } from './recordRights.ts'
import { recordsSince } from './recordStore.ts'
import type { ListedRecord } from './recordStore.ts'

type PullRequest = Extract<RecordRequest, { type: 'pull' }>

interface PullParts {
  db: Sqlite
  epoch: string
  marks: ReadMarks | null
  /** Sequence numbers of what this socket sent itself: it has that. */
  own: Pick<OwnNumbers, 'has'>
  session: DeviceSession
  /** Whether the app keeps members that it does not know; from another one they are hidden. */
  keepsMembers: boolean
  /** Signs the answer; null for an app that does not ask for that. */
  signer: ReceiptSigner | null
}

function acceptedVersion({ id, seq, acceptedAt }: ListedRecord, { hlc }: EntityRecord): AcceptedVersion {
  return [id, hlc, seq, acceptedAt]
}

/**
 * The records behind a checkpoint that the session may see, as the text of a `pulled` message. A checkpoint of another
 * store, or of other rights, counts as none: what was hidden then has lower numbers.
 * @returns null for a checkpoint that this server named and does not know any more: its data went back
 */
export function pull(
  { db, epoch, marks, own, session, keepsMembers, signer }: PullParts,
  request: PullRequest,
): string | null {
  const { collection, checkpoint, limit } = request
  const { organizationId } = session
  const access = session.access.name
  const isOfEpoch = checkpoint !== null && checkpoint.epoch.split('.', 1)[0] === epoch
  const place = isOfEpoch ? (marks?.check({ organizationId, ...checkpoint }) ?? 'ours') : 'none'
  if (place === 'ahead') return null
  // A checkpoint of an empty store is at 0 too.
  const goesOn = checkpoint !== null && place === 'ours' && checkpoint.access === access
  const start = goesOn ? checkpoint.seq : 0
  const ownPlaces = ownPlaceIds(db, session)
  const rows = recordsSince(
    db,
    { organizationId, collection, seq: start, limit },
    { teamIds: readableTeams(session.access), ids: ownPlaces },
  )
  const bodies: string[] = []
  const sent: EntityRecord[] = []
  const versions: AcceptedVersion[] = []
  const withheld: AcceptedVersion[] = []
  let seq = start
  let bytes = 0
  let isCut = false
  let lastOwn: string | null = null
  for (const row of rows) {
    if (bodies.length > 0 && bytes + row.body.length > recordLimits.messageBytes / 4) {
      isCut = true
      break
    }
    seq = row.seq
    if (row.record === null || (!mayRead(session, row) && !ownPlaces.has(row.id))) continue
    // Who reads from the beginning wants everything.
    const body = keepsMembers ? row.body : hiding(row.body)
    lastOwn = goesOn && own.has(row.seq) ? body : null
    if (signer !== null) (lastOwn === null ? versions : withheld).push(acceptedVersion(row, row.record))
    if (lastOwn !== null) continue
    sent.push(row.record)
    bodies.push(body)
    bytes += row.body.length
  }
  // An app keeps a checkpoint only with something that came with it.
  if (bodies.length === 0 && lastOwn !== null) {
    bodies.push(lastOwn)
    versions.push(...withheld.splice(-1))
  }
  const since = checkpoint?.seq ?? 0
  const signed = receiptText({ organizationId, epoch, collection, since, upTo: seq, versions, own: withheld })
  const head = JSON.stringify({
    type: 'pulled',
    request: request.request,
    checkpoint: { seq, epoch: marks?.sign({ organizationId, seq, epoch, access }) ?? epoch, access },
    more: isCut || rows.length === limit,
    ...(signer === null ? {} : { receipt: { versions, own: withheld, signature: signer.sign(signed) } }),
    ...(request.entries === true ? { entries: earlyEntriesOf(db, session, sent) } : {}),
  })
  return `${head.slice(0, -1)},"records":[${bodies.join(',')}]}`
}
