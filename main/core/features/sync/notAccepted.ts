import type { NotAcceptedView, syncArrivalsContract } from '#shared/contract/syncArrivals.contract.ts'
import { envelopeFields } from '#shared/entities/envelope.ts'
import { fieldLabel } from '#shared/entities/fieldWords.ts'
import { isSame } from '#shared/entities/mergeField.ts'
import type { Device } from '#shared/entities/tenancy/device.entity.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { computerName } from '#core/access/computerName.ts'
import { nextOffset } from '#core/commands/pageOfList.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import type { Quarantined } from '#core/sync/records/arrival/quarantineTable.ts'
import { keyLabels } from './words/keyLabels.ts'
import { readableValue } from '#core/words/readableValue.ts'
import { whereaboutsOf } from './words/whereabouts.ts'
import { anyRecord } from '#core/words/anyRecord.ts'
import { inboxWordMessages } from '#shared/messages/inboxWords.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'

type ArrivalHandlers = Handlers<typeof syncArrivalsContract>

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
    .toSorted((a, b) => Number(b === 'name') - Number(a === 'name'))
    .map((field) => ({
      label: fieldLabel(kind, [field], context.format),
      said: words(said[field], field),
      stands: stands === undefined ? null : words(stands[field], field),
    }))
}

/** The computer that made it, or is said to have. */
function deviceOf(context: QueryContext, { kind, id, hlc }: { kind: string; id: string; hlc: string }) {
  const deviceId = kind === 'device' ? id : hlcDevice(hlc)
  const known = context.get('device', deviceId, { includeDeleted: true })
  if (known !== undefined) return known
  const leftOut = context.organization.sync.arrivals.newestWrong('device', deviceId)
  return leftOut?.record as Device | undefined
}

function viewOf(context: QueryContext, { key, record, why, at }: Quarantined): NotAcceptedView {
  const said = record as Fields & { id: string; kind: string; name: string; hlc: string }
  const device = deviceOf(context, said)
  const person = device && context.get('person', device.personId, { includeDeleted: true })
  const stands = anyRecord(context, said.kind, said.id)
  const named = { ...said, name: String(stands?.name ?? said.name) }
  return {
    key,
    ...whereaboutsOf(context, named),
    personId: person?.id ?? null,
    personName: person?.name ?? '',
    deviceName: device === undefined ? '' : computerName(context.organization.store, device),
    why,
    at,
    differences: differencesOf(context, said, stands && { ...stands }),
  }
}

/** Those of the open team and of the organization. */
export const listNotAccepted: ArrivalHandlers['sync.notAccepted'] = ({ limit, offset }, context) => {
  const { teamId, sync } = context.organization
  const items = sync.arrivals.wrong(limit, { teamId, offset }).map((one) => viewOf(context, one))
  const total = sync.arrivals.wrongIn(teamId)
  return { items, total, nextOffset: nextOffset(offset, items.length, total) }
}

function requireOne(context: QueryContext, key: string): Quarantined {
  const { teamId, sync } = context.organization
  const found = sync.arrivals.oneWrong(key)
  if (found !== undefined && [null, undefined, teamId].includes(found.record['teamId'] as string | null))
    return found
  throw refusal('not_found', inboxWordMessages.versionGone)
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
  const name = cutText(typeof record['name'] === 'string' ? record['name'] : record.kind, 300)
  context.alongside((db) => arrivals.dropWrong(db, key))
  context.record({ kind: 'notAccepted', id: record.id, name }, { why, version: key }, null)
  context.afterCommit(() => arrivals.touch())
  return {}
}
