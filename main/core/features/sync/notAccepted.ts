import type { NotAcceptedView, syncArrivalsContract } from '#shared/contract/syncArrivals.contract.ts'
import { envelopeFields } from '#shared/entities/envelope.ts'
import { fieldLabel } from '#shared/entities/fieldWords.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import type { Quarantined } from '#core/sync/records/arrival/arrivalTables.ts'
import { keyLabels } from './words/keyLabels.ts'
import { readableValue } from './words/readableValue.ts'
import { anyRecord, whereaboutsOf } from './words/whereabouts.ts'

type ArrivalHandlers = Handlers<typeof syncArrivalsContract>

/** Versions that are looked through for one list. */
const mostKept = 2_000

/** Fields of the envelope that people know; the others are stamps and ids. */
const knownFields: readonly string[] = ['name', 'deletedAt', 'updatedBy', 'updatedAt']

type Fields = Readonly<Record<string, unknown>>

/** What it says beside what stands, where they differ. */
function differencesOf(context: QueryContext, said: Fields & { kind: string }, stands: Fields | undefined) {
  const fields = Object.keys({ ...stands, ...said }).filter(
    (field) => !Object.hasOwn(envelopeFields, field) || knownFields.includes(field),
  )
  const { kind } = said
  const label = keyLabels(context, said)
  const words = (value: unknown, field: string) => readableValue(context, kind, [field], value, label)
  return fields
    .filter((field) => stands === undefined || !isSame(said[field], stands[field]))
    .map((field) => ({
      label: fieldLabel(kind, [field], context.format),
      said: words(said[field], field),
      stands: stands === undefined ? null : words(stands[field], field),
    }))
}

function viewOf(context: QueryContext, { key, record, why, at }: Quarantined): NotAcceptedView {
  const said = record as Fields & { id: string; kind: string; name: string; hlc: string }
  const device = context.get('device', hlcDevice(said.hlc), { includeDeleted: true })
  const person = device && context.get('person', device.personId, { includeDeleted: true })
  const stands = anyRecord(context, said.kind, said.id)
  const named = { ...said, name: String(stands?.name ?? said.name) }
  return {
    key,
    ...whereaboutsOf(context, named),
    personId: person?.id ?? null,
    personName: person?.name ?? '',
    deviceName: device?.name ?? '',
    why,
    at,
    differences: differencesOf(context, said, stands && { ...stands }),
  }
}

/** Those of the open team and of the organization. */
function inScope(context: QueryContext): Quarantined[] {
  const { arrivals } = context.organization.sync
  return arrivals.wrong(mostKept).filter(({ record }) => {
    const { teamId } = record as { teamId?: string | null }
    return (teamId ?? null) === null || context.sees({ ...record, teamId: teamId ?? null } as never)
  })
}

export const listNotAccepted: ArrivalHandlers['sync.notAccepted'] = ({ limit, offset }, context) => {
  const kept = inScope(context)
  const items = kept.slice(offset, offset + limit).map((one) => viewOf(context, one))
  const next = offset + items.length
  return { items, total: kept.length, nextOffset: next < kept.length ? next : null }
}

function requireOne(context: QueryContext, key: string): Quarantined {
  const found = inScope(context).find((one) => one.key === key)
  if (found !== undefined) return found
  throw new OrgataError('not_found', 'This version is not in the list any more.')
}

export const notAcceptedRecord: ArrivalHandlers['sync.notAcceptedRecord'] = ({ key }, context) => {
  const { record, why, entry, at } = requireOne(context, key)
  return {
    fileName: `not-accepted-${record.kind}-${key.slice(0, 8)}.json`,
    json: `${canonicalJson({ why, entry, receivedAt: at, record })}\n`,
  }
}

export const removeNotAccepted: ArrivalHandlers['sync.removeNotAccepted'] = ({ key }, context) => {
  const { arrivals } = context.organization.sync
  const { record, why } = requireOne(context, key)
  const name = (typeof record['name'] === 'string' ? record['name'] : record.kind).slice(0, 300)
  context.alongside((db) => arrivals.dropWrong(db, key))
  context.record({ kind: record.kind, id: record.id, name }, { why, version: key }, null)
  context.afterCommit(() => arrivals.touch())
  return {}
}
