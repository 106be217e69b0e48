import type { syncExchangeContract } from '#shared/contract/syncExchange.contract.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { exchangeName, removeOlder } from './exchangeFolder.ts'

export const namesOf = ({ organization, member }: CommandContext) => ({
  organizationName: organization.store.get('organization', organization.organizationId)?.name ?? '',
  personName: member.personName,
})

export const saveChanges: Handlers<typeof syncExchangeContract>['sync.saveChanges'] = async (
  { folder },
  context,
) => {
  const { sync } = context.organization
  const { logProblem } = sync.logs()
  // The server would take this log for a copy.
  if (logProblem !== null && logProblem.code !== 'copy')
    throw refusal('precondition_failed', syncExchangeMessages.logAmiss)
  context.progress({ done: 0, total: 1, label: context.format(syncExchangeMessages.starting) })
  const name = await exchangeName(context, folder, 'changes')
  try {
    const { carried, sizeBytes } = await sync.exchange.save(name.path, namesOf(context))
    await removeOlder(context, folder, 'changes', name.fileName)
    context.record({ kind: 'exchange', id: name.fileName, name: name.fileName }, null, carried)
    // The file is there; cancelling would only keep that out of the log.
    context.commitStep()
    return { fileName: name.fileName, path: name.path, sizeBytes, carried }
  } finally {
    name.release()
  }
}
