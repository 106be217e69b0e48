import { troubleWords } from '#shared/messages/refusal.ts'
import type { RefusedByServer, syncContract } from '#shared/contract/sync.contract.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { refusalReasons } from '#shared/protocol/identity.ts'
import type { Refusal, RefusalReason } from '#shared/protocol/identity.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { computerName } from '#core/access/computerName.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'
import { teamServerMessages as m } from '#shared/messages/teamServer.messages.ts'
import type { Message } from '#shared/messages/message.ts'

type SyncHandlers = Handlers<typeof syncContract>

function whatWords({ format }: QueryContext, { what, kind, reason }: Refusal): string {
  const thing = format(kindName(kind))
  if (reason === 'filled') return format(m.triedRefill, { kind: thing })
  switch (what) {
    case 'session':
      return format(m.triedConnect)
    case 'record':
      return format(m.triedChange, { kind: thing })
    case 'document':
      return format(m.triedDraft)
    case 'file':
      return format(m.triedFile)
    case 'log':
      return format(m.triedLog)
  }
}

const reasons: Readonly<Record<RefusalReason, Message>> = {
  revoked: m.whyRevoked,
  forbidden: m.whyForbidden,
  read_only: m.whyReadOnly,
  too_large: m.whyTooLarge,
  invalid: m.whyInvalid,
  outdated: m.whyOutdated,
  unsigned: m.whyUnsigned,
  clock: m.whyClock,
  unproven: m.whyUnproven,
  layout: m.whyOutdated,
  fork: m.whyFork,
  filled: m.whyFilled,
}

const isKnown = (reason: string): reason is RefusalReason => refusalReasons.some((one) => one === reason)

/** Refused records of all computers, the latest first. */
export const listRefusedByServer: SyncHandlers['sync.refusedByServer'] = (page, context) => {
  const { list, asOf, problem } = context.organization.sync.lists.refusals()
  const { items, ...rest } = pageOfList(list, page)
  const { store } = context.organization
  const viewOf = (one: Refusal): RefusedByServer => {
    const { deviceId, personId, what, kind, reason, count, firstAt, lastAt } = one
    const device = context.get('device', deviceId)
    return {
      key: [deviceId, what, kind, reason].join(' '),
      personId,
      personName: context.get('person', personId)?.name ?? one.personName,
      deviceName: device === undefined ? one.deviceName : computerName(store, device),
      what: whatWords(context, one),
      why: context.format(isKnown(reason) ? reasons[reason] : m.whyUnknown),
      count,
      firstAt,
      lastAt,
    }
  }
  return { ...rest, items: items.map(viewOf), asOf, problem: troubleWords(problem, context.format) }
}
