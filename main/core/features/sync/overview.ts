import type { SyncOverview, ThingState, syncContract } from '#shared/contract/sync.contract.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { recordsWithFile } from '#core/files/recordsWithFile.ts'
import { countConflicts } from './inbox/conflictViews.ts'
import { refusalsInScope } from './inbox/refusals.ts'
import { anyRecord, placeOf } from './words/placeOf.ts'

type SyncHandlers = Handlers<typeof syncContract>

/** The connection to the server, with the open conflicts. */
export function overviewOf(context: QueryContext): SyncOverview {
  return { ...context.organization.sync.status(), conflicts: countConflicts(context) }
}

/** Pages in one answer; a day's work has far fewer. */
const mostPages = 500

/** Waiting changes, by their page. */
export const listWaiting: SyncHandlers['sync.waiting'] = (_input, context) => {
  const { records, documents, files } = context.organization.sync.waiting()
  type Line = Awaited<ReturnType<SyncHandlers['sync.waiting']>>[number]
  const lines = new Map<string, Line>()
  const add = (kind: string, id: string, isFile: boolean) => {
    const record = anyRecord(context, kind, id)
    if (record === undefined) return
    const { place } = placeOf(context, record as Parameters<typeof placeOf>[1])
    const line = lines.get(place.id) ?? { place, changes: 0, files: 0 }
    lines.set(place.id, { ...line, changes: line.changes + 1, files: line.files + (isFile ? 1 : 0) })
  }
  for (const { kind, id } of records) add(kind, id, false)
  for (const id of documents) add('playbook', id, false)
  for (const sha256 of files) {
    const [holder] = recordsWithFile(context.find, sha256)
    if (holder !== undefined) add(holder.kind, holder.id, true)
  }
  return [...lines.values()].sort((a, b) => b.changes - a.changes).slice(0, mostPages)
}

/** As many are looked through for one thing; people keep far fewer waiting. */
const mostRefusals = 500
const mostConflicts = 2_000

/** Everything that belongs to a thing, by id, and the hashes of its files. */
function partsOf(
  context: QueryContext,
  kind: 'playbook' | 'run' | 'workItem',
  id: string,
): { ids: string[]; files: string[] } {
  if (kind === 'playbook') {
    const versions = context.find('playbookVersion', { selector: { playbookId: id } })
    return { ids: [id, ...versions.map((version) => version.id)], files: [] }
  }
  const selector = kind === 'run' ? { runId: id } : { workItemId: id }
  const attachments = context.find('attachment', { selector })
  const comments = context.find('comment', { selector })
  const steps =
    kind === 'run'
      ? [...context.find('stepExecution', { selector }), ...context.find('workItem', { selector })]
      : []
  const step = kind === 'workItem' ? context.get('workItem', id)?.stepExecutionId : undefined
  return {
    ids: [
      id,
      ...(step === undefined ? [] : [step]),
      ...[...attachments, ...comments, ...steps].map((one) => one.id),
    ],
    files: attachments.map(({ sha256 }) => sha256),
  }
}

/** The sync state of one record: the worst of its parts. */
export const stateOf: SyncHandlers['sync.stateOf'] = ({ kind, id }, context): ThingState => {
  const { sync } = context.organization
  const status = sync.status()
  if (status.state === 'off') return { state: 'off', waiting: 0, message: null }
  if (context.get(kind, id, { includeDeleted: true }) === undefined) return nothingWaits(status)
  const { ids, files } = partsOf(context, kind, id)
  const waiting =
    ids.filter((record) => sync.isWaiting({ record })).length +
    files.filter((file) => sync.isWaiting({ file })).length +
    (kind === 'playbook' && sync.isWaiting({ document: id }) ? 1 : 0)
  const documentRefusal = kind === 'playbook' ? sync.documentRefusal(id) : null
  const parts = new Set(ids)
  const refused = refusalsInScope(context, mostRefusals)
  const refusal = documentRefusal ?? refused.find(({ recordId }) => parts.has(recordId))?.message
  if (refusal !== undefined) return { state: 'refused', waiting, message: refusal }
  const asked = context.find('syncConflict', { selector: { decision: 'open' }, limit: mostConflicts })
  const isAsked = asked.some(({ recordId }) => parts.has(recordId))
  if (isAsked) return { state: 'conflict', waiting, message: null }
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
    const open = documents.flatMap((id) => {
      const playbook = context.get('playbook', id)
      const isKnown = playbook === undefined || line.open.some((one) => one.id === id)
      return isKnown ? [] : [{ id, name: playbook.name }]
    })
    const first = since < line.since ? since : line.since
    lines.set(personId, { ...line, since: first, open: [...line.open, ...open] })
  }
  return [...lines.values()].sort((a, b) => a.name.localeCompare(b.name))
}
