import type { RefusedByServer, syncContract } from '#shared/contract/sync.contract.ts'
import { kindName } from '#shared/entities/kindName.ts'
import type { Refusal } from '#shared/protocol/identity.ts'
import { pageOfList } from '#core/commands/pageOfList.ts'
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

const reasons: Readonly<Record<string, string>> = {
  revoked: 'The computer is blocked, or its person is not in the team any more.',
  forbidden: 'Their access does not allow it. If it should, change their access on the Team page.',
  read_only: 'Their access is for reading only. If they should write, change their access on the Team page.',
  too_large: 'It is too large for the server.',
  invalid: 'It was damaged, or made by a changed app. Look at that computer.',
  outdated: 'Their app is newer than the server. Update the server.',
  filled: 'It was taken. Look whether it is what it should be.',
}

/** Refused records of all computers, the latest first. */
export const listRefusedByServer: SyncHandlers['sync.refusedByServer'] = (page, context) => {
  const { list, asOf, problem } = context.organization.sync.lists.refusals()
  const { items, ...rest } = pageOfList(list, page)
  const viewOf = (one: Refusal): RefusedByServer => {
    const { deviceId, personId, what, kind, reason, count, firstAt, lastAt } = one
    return {
      key: [deviceId, what, kind, reason].join(' '),
      personId,
      personName: context.get('person', personId)?.name ?? one.personName,
      deviceName: context.get('device', deviceId)?.name ?? one.deviceName,
      what: whatWords(context, one),
      why: reasons[reason] ?? 'The server said no more about it.',
      count,
      firstAt,
      lastAt,
    }
  }
  return { ...rest, items: items.map(viewOf), asOf, problem }
}
