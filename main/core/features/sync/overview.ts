import type { SyncOverview, ThingState, syncContract } from '#shared/contract/sync.contract.ts'
import { sentWords } from '#shared/entities/sentWords.ts'
import { filesOfRecord } from '#shared/entities/recordFiles.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { errorWords, troubleWords } from '#shared/messages/refusal.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { computerName } from '#core/access/computerName.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { recordsWithFile } from '#core/files/recordsWithFile.ts'
import { countConflicts } from './inbox/conflictViews.ts'
import { refusalsInScope } from './inbox/refusals.ts'
import { thingParts } from './thingParts.ts'
import { whereaboutsOf } from './words/whereabouts.ts'
import { anyRecord } from '#core/words/anyRecord.ts'

type SyncHandlers = Handlers<typeof syncContract>

/** The connection to the server, with the open conflicts. */
export function overviewOf(context: QueryContext): SyncOverview {
  const { sync, teamId } = context.organization
  const status = sync.status()
  return {
    ...status,
    lastError: troubleWords(sync.trouble(), context.format),
    conflicts: countConflicts(context),
    checkingOf: status.checking === 0 ? [] : checkingOf(context),
    notAccepted: context.can('sync:manage') ? sync.arrivals.wrongIn(teamId) : 0,
    isLogAmiss: status.lastError !== null && status.lastError === sync.logs().logProblem?.message,
    letInByServer: letInByServer(context),
    sharedBy: sharedBy(context),
  }
}

/** The kinds of what is being checked, in words; kinds of a later release have none. */
function checkingOf({ organization: { sync }, format }: QueryContext): string[] {
  return sync.arrivals.kindsWaiting().flatMap(({ kind, count }) => {
    const face = entityOf(kind)?.face
    return face === undefined ? [] : [`${format.number(count)} ${format(count === 1 ? face.one : face.many)}`]
  })
}

/** How long everybody is shown that the server let an owner back in. */
const shownMs = 30 * 86_400_000

/** Computers that nobody of the team invited. */
function letInByServer(context: QueryContext): SyncOverview['letInByServer'] {
  const { sync, store } = context.organization
  const sinceMs = context.ports.clock.nowMs() - shownMs
  const links = sync.ownerLinks().filter(({ usedAt }) => Date.parse(usedAt) > sinceMs)
  return links.flatMap(({ invitationId, personId, usedAt: at }) => {
    const device = store
      .find('device', { selector: { personId } })
      .find((one) => one.invitationId === invitationId)
    const personName = store.get('person', personId, { includeDeleted: true })?.name ?? ''
    return device === undefined ? [] : [{ deviceName: computerName(store, device), personName, at }]
  })
}

/** The computer of the team that runs the server. */
function sharedBy(context: QueryContext): SyncOverview['sharedBy'] {
  const { organization, member } = context
  const { sync, store, signer } = organization
  const hostId = sync.server()?.hostId ?? null
  const device = hostId === null ? undefined : context.get('device', hostId)
  if (device === undefined) return null
  return {
    personName: context.get('person', device.personId, { includeDeleted: true })?.name ?? '',
    computerName: computerName(store, device),
    isMine: device.personId === member.personId,
    isThis: device.id === signer.deviceId,
  }
}

/** The record that a document belongs to, in the reader's scope; undefined also for a kind that is unknown here. */
function ownerOf(context: QueryContext, key: string): EntityRecord | undefined {
  const { documents } = context.organization
  if (!documents.isNamed(key)) return undefined
  const { kind, id } = documents.recordOf(key)
  return anyRecord(context, kind, id)
}

/** Waiting changes, by their page. */
export const listWaiting: SyncHandlers['sync.waiting'] = (page, context) => {
  const { records, documents, files } = context.organization.sync.waiting()
  type Line = Awaited<ReturnType<SyncHandlers['sync.waiting']>>['items'][number]
  const lines = new Map<string, Line>()
  const add = (kind: string, id: string, isFile: boolean) => {
    const record = anyRecord(context, kind, id)
    if (record === undefined) return
    const { place } = whereaboutsOf(context, record as Parameters<typeof whereaboutsOf>[1])
    const line = lines.get(place.id) ?? { place, changes: 0, files: 0 }
    lines.set(place.id, { ...line, changes: line.changes + 1, files: line.files + (isFile ? 1 : 0) })
  }
  for (const { kind, id } of records) add(kind, id, false)
  for (const key of documents) {
    const owner = ownerOf(context, key)
    if (owner !== undefined) add(owner.kind, owner.id, false)
  }
  for (const sha256 of files) {
    const [holder] = recordsWithFile(context.find, sha256)
    if (holder !== undefined) add(holder.kind, holder.id, true)
  }
  return pageOfList(
    [...lines.values()].sort((a, b) => b.changes - a.changes),
    page,
  )
}

/** The sync state of one record: the worst of its parts. */
export const stateOf: SyncHandlers['sync.stateOf'] = ({ kind, id }, context): ThingState => {
  const { sync, documents } = context.organization
  const status = sync.status()
  if (status.state === 'off') return { state: 'off', waiting: 0, message: null }
  const thing = anyRecord(context, kind, id)
  if (thing === undefined) return nothingWaits(status)
  const records = thingParts(context, thing)
  const parts = new Set(records.map((record) => record.id))
  const files = records.flatMap(filesOfRecord)
  const drafts = documents.keysOf(kind, id)
  const waiting =
    [...parts].filter((record) => sync.isWaiting({ record })).length +
    files.filter(({ sha256 }) => sync.isWaiting({ file: sha256 })).length +
    drafts.filter((document) => sync.isWaiting({ document })).length
  const draftRefusals = drafts.flatMap((draft) => {
    const refusal = sync.documentRefusal(draft)
    return refusal === null ? [] : [errorWords(refusal, context.format)]
  })
  const refused = refusalsInScope(context)
  const ofRecord = refused.find(({ recordId }) => parts.has(recordId))
  const refusal = draftRefusals[0] ?? (ofRecord && sentWords(ofRecord.message, ofRecord.said, context.format))
  if (refusal !== undefined) return { state: 'refused', waiting, message: refusal }
  const asked = context.find('syncConflict', {
    selector: { decision: 'open', recordId: { $in: [...parts] } },
    limit: 1,
  })
  if (asked.length > 0) return { state: 'conflict', waiting, message: null }
  if (waiting > 0) return { state: 'here', waiting, message: null }
  return nothingWaits(status)
}

function nothingWaits({ isChecked }: { isChecked: boolean }): ThingState {
  return { state: isChecked ? 'server' : 'checking', waiting: 0, message: null }
}

/** Colleagues online, one entry a person, with their open documents. */
export const listPeople: SyncHandlers['sync.people'] = (_input, context) => {
  type Line = Awaited<ReturnType<SyncHandlers['sync.people']>>[number]
  const lines = new Map<string, Line>()
  for (const { personId, personName, since, documents } of context.organization.sync.people()) {
    const name = context.get('person', personId)?.name ?? personName
    const line = lines.get(personId) ?? { personId, name, since, open: [] }
    const open = documents.flatMap((key) => {
      const owner = ownerOf(context, key)
      const isShown = owner !== undefined && !line.open.some(({ id }) => id === owner.id)
      return isShown ? [{ id: owner.id, name: owner.name }] : []
    })
    const first = since < line.since ? since : line.since
    lines.set(personId, { ...line, since: first, open: [...line.open, ...open] })
  }
  return [...lines.values()].sort((a, b) => context.format.compare(a.name, b.name))
}
