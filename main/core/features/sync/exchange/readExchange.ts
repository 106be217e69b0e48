import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { ReadExchange, syncExchangeContract } from '#shared/contract/syncExchange.contract.ts'
import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import { errorWords, refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { AnswerHeader, ChangesHeader } from '#shared/protocol/exchangeFile.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'
import { answerChanges } from '#core/sync/exchange/answerChanges.ts'
import { openSealedFile } from '#core/sync/exchange/sealedReader.ts'
import type { SealedFile } from '#core/sync/exchange/sealedReader.ts'
import { exchangeName, removeOlder } from './exchangeFolder.ts'

async function takeAnswer(
  file: SealedFile,
  header: AnswerHeader,
  context: CommandContext,
): Promise<ReadExchange> {
  const { sync } = context.organization
  const { problems, ...taken } = await sync.exchange.take(file, header)
  context.record({ kind: 'exchange', id: header.fileId, name: header.at }, null, { ...taken.received })
  return { type: 'answer', ...taken, problems: problems.map((one) => errorWords(one, context.format)) }
}

async function takeChanges(
  file: SealedFile,
  header: ChangesHeader,
  folder: string | undefined,
  context: CommandContext,
): Promise<ReadExchange> {
  const { organization, organizations, ports } = context
  const server = organizations.sharing.running(organization.organizationId)
  if (!context.can('sync:manage')) throw refusal('forbidden', syncExchangeMessages.mayNotAnswer)
  const name = await exchangeName(context, folder, 'answer')
  const { fileName, path } = name
  try {
    const { exchange } = organization.sync
    const played = await exchange.inTurn(() =>
      answerChanges({ ...organization, file, header, path, server, ports, exchange }),
    )
    await removeOlder(context, folder, 'answer', fileName)
    const { logEntries, documents, files, conflicts, refused, later, problems } = played
    const taken = { records: played.taken, logEntries, documents, files }
    const { fileId, at: savedAt } = header
    // A changed app writes any names into its file.
    const { store } = organization
    const personName = store.get('person', played.personId)?.name ?? header.personName
    const deviceName = store.get('device', header.deviceId)?.name ?? header.deviceName
    const facts = { ...taken, conflicts, refused, later, deviceId: header.deviceId, answer: fileName }
    context.record({ kind: 'exchange', id: fileId, name: deviceName }, null, facts)
    const answer = { fileName, path, sizeBytes: played.sizeBytes, brings: played.back }
    return {
      type: 'changes',
      personName,
      deviceName,
      savedAt,
      taken,
      conflicts,
      refused,
      later,
      problems: problems.slice(0, 20).map((one) => errorWords(one, context.format)),
      answer,
    }
  } finally {
    name.release()
  }
}

export const readExchange: Handlers<typeof syncExchangeContract>['sync.readExchange'] = async (
  { source, folder },
  context,
) => {
  const { incoming } = context.organizations
  const { uploadId, path: given } = source
  const path = uploadId === undefined ? (given ?? '') : await incoming.path(uploadId)
  if (uploadId === undefined && !isAbsolute(path)) throw refusal('not_found', backupFilesMessages.needsPath)
  if ((await stat(path).catch(() => undefined))?.isFile() !== true)
    throw refusal('not_found', backupFilesMessages.noFile)
  context.progress({ done: 0, total: 1, label: context.format(syncExchangeMessages.checkingFile) })
  const file = await openSealedFile(path)
  try {
    const { header } = file
    const read =
      header.type === 'answer'
        ? await takeAnswer(file, header, context)
        : await takeChanges(file, header, folder, context)
    // What was taken is taken; cancelling would only keep that out of the log.
    context.commitStep()
    return read
  } finally {
    await file.close()
    if (uploadId !== undefined) await incoming.forget(uploadId)
  }
}
