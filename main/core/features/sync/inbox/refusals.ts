import type { RefusalView, syncInboxContract } from '#shared/contract/syncInbox.contract.ts'
import { envelopeFields } from '#shared/entities/envelope.ts'
import { fieldLabel } from '#shared/entities/fieldWords.ts'
import { sentWords } from '#shared/entities/sentWords.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { CommandContext, Handlers, QueryContext } from '#core/door/context.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import type { KeptRefusal, RefusalFacts } from '#core/sync/syncLedger.ts'
import type { RefusalCode } from '#shared/protocol/recordMessages.ts'
import { keyLabels } from '../words/keyLabels.ts'
import { whereaboutsOf } from '../words/whereabouts.ts'
import { readableValue } from '#core/words/readableValue.ts'
import { inboxWordMessages as m } from '#shared/messages/inboxWords.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'

type InboxHandlers = Handlers<typeof syncInboxContract>

const advice: Readonly<Record<RefusalCode, Message>> = {
  forbidden: m.adviceForbidden,
  invalid: m.adviceInvalid,
  too_large: m.adviceTooLarge,
  outdated: m.adviceOutdated,
  clock: m.adviceClock,
  unproven: m.adviceUnproven,
}

/** The authored fields of a record: no ids, no stamps. */
function valuesOf(context: QueryContext, record: KeptRefusal['record']): RefusalView['values'] {
  const rules = entityOf(record.kind)?.merge ?? {}
  const label = keyLabels(context, record)
  const own = Object.keys(record).filter((field) => {
    if (field === 'name') return true
    return !Object.hasOwn(envelopeFields, field) && rules[field] !== 'immutable' && rules[field] !== 'derived'
  })
  return own
    .map((field) => ({
      label: fieldLabel(record.kind, [field], context.format),
      words: readableValue(context, record.kind, [field], record[field], label),
    }))
    .filter(({ words }) => words !== context.format(m.nothing))
}

/**
 * The refused records of this computer, newest first: of the open team, of the organization, and of former teams. Their
 * content is not read.
 */
export function refusalsInScope(context: QueryContext): RefusalFacts[] {
  const { ledger } = context.organization.sync
  if (ledger.refusalCount() === 0) return []
  return ledger.refusalFacts().filter(isShownTo(context))
}

/**
 * A record without the owner that its kind declares is shown: it is the reason of the refusal. Records of a team that
 * cannot be opened any more are shown in every team: there is no other place to read them.
 */
function isShownTo(context: QueryContext) {
  const { store, personId } = context.organization
  const openable = new Set(ownTeams(store, personId).map(({ team }) => team.id))
  return ({ record }: { record: RefusalFacts['record'] }): boolean => {
    if (record.teamId === null || context.sees(record)) return true
    return record.updatedBy === personId && !openable.has(record.teamId)
  }
}

/** The inbox's list of refusals. */
export const listRefusals: InboxHandlers['sync.refusals'] = (page, context) => {
  const { items, ...rest } = pageOfList(refusalsInScope(context), page)
  const { ledger } = context.organization.sync
  const views = items
    .flatMap(({ key }) => ledger.refusal(key) ?? [])
    .map((one) => ({
      key: one.key,
      ...whereaboutsOf(context, one.record),
      at: one.at,
      message: sentWords(one.message, one.said, context.format),
      // Whoever manages the team has nobody else to ask.
      advice: context.format(
        one.code === 'forbidden' && context.can('team:manage') ? m.adviceManager : advice[one.code],
      ),
      values: valuesOf(context, one.record),
    }))
  return { ...rest, items: views }
}

const entity = (one: KeptRefusal) => ({ kind: one.kind, id: one.recordId, name: one.name })

export const dismiss: InboxHandlers['sync.dismiss'] = ({ key }, context) => {
  const { ledger } = context.organization.sync
  const found = requireRefusal(context, key)
  context.alongside((db) => ledger.mark(db, key))
  context.record(entity(found), null, { code: found.code })
  context.afterCommit(() => ledger.touch())
  return {}
}

export const undismiss: InboxHandlers['sync.undismiss'] = ({ key }, context) => {
  const { ledger } = context.organization.sync
  const found = requireRefusal(context, key)
  context.alongside((db) => ledger.unmark(db, key))
  context.record(entity(found), { code: found.code }, null)
  context.afterCommit(() => ledger.touch())
  return {}
}

function requireRefusal(context: CommandContext, key: string): KeptRefusal {
  const found = context.organization.sync.ledger.refusal(key)
  if (found === undefined || !isShownTo(context)(found)) throw refusal('not_found', m.changeGone)
  return found
}
