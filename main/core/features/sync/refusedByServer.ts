import type { RefusedByServer, syncContract } from '#shared/contract/sync.contract.ts'
import { kindName } from '#shared/entities/kindName.ts'
import { refusalReasons } from '#shared/protocol/identity.ts'
import type { Refusal, RefusalReason } from '#shared/protocol/identity.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
import { computerName } from '#core/access/computerName.ts'
import type { Handlers, QueryContext } from '#core/door/context.ts'

type SyncHandlers = Handlers<typeof syncContract>

function whatWords({ format }: QueryContext, { what, kind, reason }: Refusal): string {
  const thing = format(kindName(kind))
  if (reason === 'filled') return `Sent records of others (${thing}) that the server had lost.`
  switch (what) {
    case 'session':
      return 'Tried to connect.'
    case 'record':
      return `Tried to change: ${thing}.`
    case 'document':
      return 'Tried to write in a draft.'
    case 'file':
      return 'Tried to send a file.'
    case 'log':
      return 'Tried to send an audit log.'
  }
}

const reasons: Readonly<Record<RefusalReason, string>> = {
  revoked: 'The computer is blocked, or its person is not in the team any more.',
  forbidden: 'Their access does not allow it. If it should, change their access on the Team page.',
  read_only: 'Their access is for reading only. If they should write, change their access on the Team page.',
  too_large: 'It is too large for the server.',
  invalid: 'It was damaged, or made by a changed app. Look at that computer.',
  outdated: 'Their app is newer than the server. Update the server.',
  unsigned: 'Their app is too old: it does not sign what it changes. Update Orgata on that computer.',
  clock: 'The clock of that computer is ahead. Set its date and time right.',
  unproven:
    'The audit log of that computer says something else, as with a changed app or data file. Look at that computer.',
  layout: 'Their app is newer than the server. Update the server.',
  fork: 'That computer signed two different entries under one number, as after an older copy was put back. Look at that computer.',
  filled: 'It was taken. Look whether it is what it should be.',
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
      why: isKnown(reason) ? reasons[reason] : 'The server said no more about it.',
      count,
      firstAt,
      lastAt,
    }
  }
  return { ...rest, items: items.map(viewOf), asOf, problem }
}
